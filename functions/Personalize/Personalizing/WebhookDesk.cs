using System.Buffers;
using System.Text.Json;
using Personalize.Core.Identity;
using Personalize.Core.Webhooks;
using Personalize.Storage.Webhooks;

namespace Personalize.Personalizing;

/// <summary>Sends to webhooks, and keeps what they do not take.</summary>
internal sealed class WebhookDesk(IReadOnlyList<Webhook> webhooks, WebhookClient client, DeliveryStore deliveries, TimeProvider clock)
{
    /// <summary>One try for each receiver; failures are kept when it returns.</summary>
    /// <param name="names">The receivers; empty: all.</param>
    /// <exception cref="Storage.Resilience.StorageUnavailableException">A failure could not be kept: repeat the call.</exception>
    public async Task SendAsync(string id, string action, RegistrationKey customer, IReadOnlyList<string> names, byte[] document, CancellationToken stop)
    {
        var body = Envelope(action, document);
        foreach (var webhook in webhooks.Where(webhook => names.Count == 0 || names.Contains(webhook.Name)))
        {
            await TryAsync(webhook, new Delivery(id, webhook.Name, customer, 0, clock.GetUtcNow(), body), kept: null, stop);
        }
    }

    /// <summary>Tries what is due. How many of how many were taken.</summary>
    /// <exception cref="Storage.Resilience.StorageUnavailableException">The rest is tried at the next turn.</exception>
    public async Task<(int Taken, int Due)> SendDueAsync(CancellationToken stop)
    {
        var due = await deliveries.ReadDueAsync(clock.GetUtcNow(), stop);
        var taken = 0;
        foreach (var delivery in due)
        {
            if (webhooks.FirstOrDefault(webhook => webhook.Name == delivery.Webhook) is not { } webhook)
            {
                await deliveries.RemoveAsync(delivery, stop);   // the operator took the receiver away
            }
            else if (await TryAsync(webhook, delivery, delivery, stop))
            {
                taken++;
            }
        }

        return (taken, due.Count);
    }

    private async Task<bool> TryAsync(Webhook webhook, Delivery delivery, Delivery? kept, CancellationToken stop)
    {
        var outcome = await client.PostAsync(webhook, delivery.Id, delivery.Body, stop);
        var tries = delivery.Tries + 1;
        if (outcome == WebhookOutcome.Failed && WebhookBackOff.After(tries) is { } pause)
        {
            WebhookMetrics.CountFailed();
            await deliveries.PutAsync(delivery with { Tries = tries, DueAt = clock.GetUtcNow() + pause }, kept, stop);
            return false;
        }

        if (outcome != WebhookOutcome.Delivered)
        {
            WebhookMetrics.CountGivenUp();
        }

        if (kept is not null)
        {
            await deliveries.RemoveAsync(kept, stop);
        }

        return outcome == WebhookOutcome.Delivered;
    }

    // Standard Webhooks' recommended payload: type, timestamp, data.
    private static byte[] Envelope(string action, byte[] document)
    {
        using var parsed = JsonDocument.Parse(document);
        var bytes = new ArrayBufferWriter<byte>(document.Length + 128);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", "action." + action);
            json.WritePropertyName("timestamp");
            parsed.RootElement.GetProperty("at").WriteTo(json);
            json.WritePropertyName("data");
            parsed.RootElement.WriteTo(json);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
