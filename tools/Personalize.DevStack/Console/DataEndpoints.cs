using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Personalize.DevStack.Running;
using Personalize.DevStack.Sampling;

namespace Personalize.DevStack.Console;

/// <summary>What the pages read.</summary>
internal sealed class DataEndpoints(DevStackServices services)
{
    public Task MailsAsync(HttpContext context) => ConsoleAnswer.JsonAsync(context, json =>
    {
        json.WriteStartArray("mails");
        foreach (var mail in services.Mails.Mails)
        {
            WriteMail(json, mail);
        }

        json.WriteEndArray();
    });

    public Task SettingsAsync(HttpContext context) => ConsoleAnswer.JsonAsync(context, json =>
    {
        json.WriteString("publicUrl", services.Host.Url.GetLeftPart(UriPartial.Authority));
        json.WriteString("writeKey", DevSettings.BrowserWriteKey);
        json.WriteStartArray("customers");
        foreach (var customer in services.Samples.Customers)
        {
            json.WriteStartObject();
            json.WriteString("userId", customer.UserId);
            json.WriteString("firstName", customer.FirstName);

            // A shop's own server would make this after the customer has signed in; the page must not know the secret.
            json.WriteString("identityToken", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(DevSettings.IdentitySecret), Encoding.UTF8.GetBytes(customer.UserId))));
            WriteHome(json, customer.Home);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public Task StateAsync(HttpContext context) => ConsoleAnswer.JsonAsync(context, json => StateWriter.Write(json, services));

    private static void WriteHome(Utf8JsonWriter json, SampleHome? home)
    {
        if (home is null)
        {
            return;
        }

        json.WriteStartObject("home");
        json.WriteString("city", home.City);
        json.WriteNumber("latitude", home.Latitude);
        json.WriteNumber("longitude", home.Longitude);
        json.WriteEndObject();
    }

    private static void WriteMail(Utf8JsonWriter json, DeliveredMail mail)
    {
        json.WriteStartObject();
        json.WriteString("id", mail.Sample.Id);
        json.WriteString("subject", mail.Sample.Subject);
        json.WriteString("preview", mail.Sample.Preview);
        json.WriteStartObject("from");
        json.WriteString("name", mail.Sample.From.Name);
        json.WriteString("address", mail.Sample.From.Address);
        json.WriteEndObject();
        json.WriteStartObject("to");
        json.WriteString("userId", mail.Sample.UserId);
        json.WriteString("name", mail.Sample.To.Name);
        json.WriteString("address", mail.Sample.To.Address);
        json.WriteEndObject();
        json.WriteString("at", mail.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteStartArray("placements");
        foreach (var urls in mail.Urls)
        {
            json.WriteStringValue(urls.Placement);
        }

        json.WriteEndArray();
        json.WriteString("html", mail.Html());
        json.WriteEndObject();
    }
}
