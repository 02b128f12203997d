using System.Globalization;
using System.Text.Json;
using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting.Description;

namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>The envelope of an Event Hubs batch, cardinality many, dataType binary, as Functions host v4 posts it.</summary>
internal static class EventHubEnvelope
{
    public const string Namespace = "personalize-dev.servicebus.windows.net";

    public static byte[] Write(FunctionDefinition function, FunctionTrigger.EventHub trigger, int partition, IReadOnlyList<LoggedEvent> events, Attempt attempt, DateTimeOffset now, Guid id) =>
        JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("Data");
            json.WriteWrapped(trigger.Binding, inner => WriteArray(inner, events, item => inner.WriteBase64StringValue(item.Sent.Body.Span)));
            json.WriteEndObject();
            json.WriteStartObject("Metadata");
            WritePartitionContext(json, "TriggerPartitionContext", trigger, partition);
            WritePartitionContext(json, "PartitionContext", trigger, partition);
            WriteArrays(json, events);
            json.WriteRetryContext(attempt);
            json.WriteSys(function.Name, now, id);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static void WritePartitionContext(Utf8JsonWriter json, string name, FunctionTrigger.EventHub trigger, int partition)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("IsCheckpointingAfterInvocation", true);
        json.WriteString("FullyQualifiedNamespace", Namespace);
        json.WriteString("EventHubName", trigger.HubName);
        json.WriteString("ConsumerGroup", trigger.ConsumerGroup);
        json.WriteString("PartitionId", partition.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void WriteArrays(Utf8JsonWriter json, IReadOnlyList<LoggedEvent> events)
    {
        json.WriteWrapped("PartitionKeyArray", inner => WriteArray(inner, events, item => inner.WriteStringValue(item.Sent.PartitionKey)));
        json.WriteWrapped("OffsetArray", inner => WriteArray(inner, events, item => inner.WriteStringValue(Offset(item))));
        json.WriteWrapped("OffsetStringArray", inner => WriteArray(inner, events, item => inner.WriteStringValue(Offset(item))));
        json.WriteWrapped("SequenceNumberArray", inner => WriteArray(inner, events, item => inner.WriteNumberValue(item.SequenceNumber)));
        json.WriteWrapped("EnqueuedTimeUtcArray", inner => WriteArray(inner, events, item => inner.WriteStringValue(EnvelopeParts.Utc(item.EnqueuedAt))));
        json.WriteWrapped("PropertiesArray", inner => WriteArray(inner, events, item => WriteProperties(inner, item)));
        json.WriteWrapped("SystemPropertiesArray", inner => WriteArray(inner, events, item => WriteSystemProperties(inner, item)));
    }

    private static void WriteProperties(Utf8JsonWriter json, LoggedEvent item)
    {
        if (item.Sent.PropertiesJson.IsEmpty)
        {
            json.WriteStartObject();
            json.WriteEndObject();
            return;
        }

        json.WriteRawValue(item.Sent.PropertiesJson.Span);
    }

    private static void WriteSystemProperties(Utf8JsonWriter json, LoggedEvent item)
    {
        json.WriteStartObject();
        json.WriteNumber("x-opt-sequence-number", item.SequenceNumber);
        json.WriteString("x-opt-offset", Offset(item));
        json.WriteString("x-opt-enqueued-time", EnvelopeParts.Utc(item.EnqueuedAt) + "+00:00");
        if (item.Sent.PartitionKey is { } key)
        {
            json.WriteString("x-opt-partition-key", key);
        }

        json.WriteNumber("SequenceNumber", item.SequenceNumber);
        json.WriteNumber("Offset", item.Offset);
        json.WriteString("OffsetString", Offset(item));
        json.WriteString("PartitionKey", item.Sent.PartitionKey);
        json.WriteString("EnqueuedTimeUtc", EnvelopeParts.Utc(item.EnqueuedAt));
        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, IReadOnlyList<LoggedEvent> events, Action<LoggedEvent> write)
    {
        json.WriteStartArray();
        foreach (var item in events)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static string Offset(LoggedEvent item) => item.Offset.ToString(CultureInfo.InvariantCulture);
}
