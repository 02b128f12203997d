using System.Buffers;
using System.Text.Json;
using Personalize.Core.Acting;
using Personalize.Core.Contexts;
using Personalize.Core.Handoffs;
using Personalize.Personalizing;

namespace Personalize.Functions.Resume;

/// <summary>
/// A conversation's context for one channel. A channel run by others gets topic and first name; an own channel the course of the
/// conversation; who has proved to be the customer, or an agent, also what the customer would have to repeat.
/// </summary>
internal static class ResumeAnswer
{
    private const int MaxTouchpoints = 10;
    private static readonly string[] Told = ["accountType", "phone", "email", "customerNumber", "preferredChannel", "locale"];

    public static byte[] Write(HandoffThread thread, string channel, Person person, bool isProven)
    {
        var bytes = new ArrayBufferWriter<byte>(1_024);
        using (var json = new Utf8JsonWriter(bytes))
        {
            var view = person.View;
            json.WriteStartObject();
            json.WriteString("topic", thread.Topic);
            json.WriteString("from", thread.From);
            json.WriteString("channel", channel);
            json.WriteStartObject("customer");
            WriteTrait(json, view, "firstName");
            if (isProven && !ChannelTrust.IsThirdParty(channel))
            {
                WriteCustomer(json, view);
            }

            json.WriteEndObject();
            json.WriteStartArray("thread");
            foreach (var touched in ChannelTrust.IsThirdParty(channel) ? [] : view.Touchpoints.Where(touchpoint => touchpoint.Type == "track").Take(MaxTouchpoints))
            {
                json.WriteStartObject();
                json.WriteString("at", touched.Stamp.At.UtcDateTime);
                json.WriteString("channel", touched.Channel);
                json.WriteString("what", touched.Name);
                json.WriteString("about", isProven ? touched.Detail : null);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void WriteCustomer(Utf8JsonWriter json, CustomerContext view)
    {
        foreach (var name in Told)
        {
            WriteTrait(json, view, name);
        }

        json.WriteString("status", ContextJson.StatusName(view.Status));
        json.WriteBoolean("complaintOpen", CustomerComplaint.IsOpen(view));
        if (Conversation.LastOf(view) is { } last)
        {
            ContextJson.WriteContact(json, last);
        }
    }

    private static void WriteTrait(Utf8JsonWriter json, CustomerContext view, string name)
    {
        if (view.Traits.TryGetValue(name, out var trait) && !trait.IsWithdrawn)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(trait.Json);
        }
    }
}
