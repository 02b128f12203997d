using System.Globalization;
using System.Text.Json;

namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>Members that every envelope has.</summary>
internal static class EnvelopeParts
{
    public static void WriteSys(this Utf8JsonWriter json, string function, DateTimeOffset now, Guid id)
    {
        json.WriteStartObject("sys");
        json.WriteString("MethodName", function);
        json.WriteString("UtcNow", Utc(now) + "Z");
        json.WriteString("RandGuid", id);
        json.WriteEndObject();
    }

    /// <summary>Only with a retry policy, and then on every attempt.</summary>
    public static void WriteRetryContext(this Utf8JsonWriter json, Attempt attempt)
    {
        if (attempt.MaxRetryCount is not { } most)
        {
            return;
        }

        json.WriteStartObject("RetryContext");
        json.WriteNumber("RetryCount", attempt.RetryCount);
        json.WriteNumber("MaxRetryCount", most);
        if (attempt.LastFailure is null)
        {
            json.WriteNull("Exception");
        }
        else
        {
            json.WriteStartObject("Exception");
            json.WriteString("ClassName", "System.Net.Http.HttpRequestException");
            json.WriteString("Message", attempt.LastFailure);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>As the host prints a DateTime: no zone, the fraction without trailing zeros.</summary>
    public static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}
