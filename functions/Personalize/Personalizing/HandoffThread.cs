using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Content;
using Personalize.Hosting;

namespace Personalize.Personalizing;

/// <summary>What a hand-off carries beside the customer.</summary>
internal sealed record HandoffThread(string From, ImmutableArray<string> To, string Topic, bool IsSensitive)
{
    /// <summary>Tokens of hand-offs verify for nothing else.</summary>
    public static ReadOnlyMemory<byte> Use { get; } = "personalize/handoff/1"u8.ToArray();

    public static byte[] Write(string from, IEnumerable<string> to, string topic, bool isSensitive) => Json(json =>
    {
        json.WriteString("from", from);
        json.WriteString("topic", topic);
        json.WriteBoolean("sensitive", isSensitive);
        json.WriteTexts("to", to);
    });

    public static HandoffThread Read(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        return new HandoffThread(
            JsonBody.TextProperty(root, "from") ?? "",
            [.. root.GetProperty("to").EnumerateArray().Select(JsonBody.TextOf).OfType<string>()],
            JsonBody.TextProperty(root, "topic") ?? "",
            root.GetProperty("sensitive").GetBoolean());
    }

    /// <summary>Properties of the events that tell of it.</summary>
    public static JsonElement Properties(string channel, string topic) => JsonElement.Parse(Json(json =>
    {
        json.WriteString("channel", channel);
        json.WriteString("topic", topic);
    }));

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
