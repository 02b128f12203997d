using System.Buffers;
using System.Text.Json;
using Personalize.DevStack.Running;

namespace Personalize.DevStack.Sampling;

/// <summary>Sends the sample mails: gets a pass for each from <c>POST /v1/passes</c>, as a mail sender does.</summary>
internal sealed class MailRoom(HandlerClient handler, TimeProvider clock)
{
    private volatile IReadOnlyList<DeliveredMail> _mails = [];

    /// <summary>Newest first; empty until they are sent.</summary>
    public IReadOnlyList<DeliveredMail> Mails => _mails;

    /// <exception cref="HttpRequestException">The handler gave no pass; the message says why.</exception>
    public async Task<int> SendAsync(IReadOnlyList<SampleMail> samples, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var mails = new List<DeliveredMail>();
        foreach (var sample in samples)
        {
            mails.Add(new DeliveredMail(sample, now - TimeSpan.FromMinutes(sample.MinutesAgo), await PassAsync(sample, stop)));
        }

        _mails = [.. mails.OrderByDescending(mail => mail.At)];
        return mails.Count;
    }

    private async Task<IReadOnlyList<MailUrls>> PassAsync(SampleMail sample, CancellationToken stop)
    {
        using var answer = await handler.PostAsAdminAsync("/v1/passes", Request(sample), DevSettings.AdminKey, stop);
        var body = await answer.Content.ReadAsByteArrayAsync(stop);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"POST /v1/passes answered {(int)answer.StatusCode} for mail '{sample.Id}': {System.Text.Encoding.UTF8.GetString(body)}");
        }

        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.GetProperty("passes")[0].GetProperty("urls").EnumerateObject().Select(placement =>
            new MailUrls(placement.Name, placement.Value.GetProperty("image").GetString()!, placement.Value.GetProperty("click").GetString()!))];
    }

    private static ReadOnlyMemory<byte> Request(SampleMail sample)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("message", sample.Message);
            json.WriteStartArray("placements");
            foreach (var placement in sample.Placements)
            {
                json.WriteStringValue(placement);
            }

            json.WriteEndArray();
            json.WriteStartArray("recipients");
            json.WriteStartObject();
            json.WriteString("userId", sample.UserId);
            if (!sample.FieldsJson.IsEmpty)
            {
                json.WritePropertyName("fields");
                json.WriteRawValue(sample.FieldsJson.Span);
            }

            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }
}
