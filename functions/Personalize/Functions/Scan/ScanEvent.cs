using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Places;
using Personalize.Core.Scans;

namespace Personalize.Functions.Scan;

/// <summary>What a scan tells: the hub as an event, and conditions as <c>page.scan</c>.</summary>
internal static class ScanEvent
{
    public const string Name = "Code Scanned";

    /// <summary>The same for one scan however often it is told, so that it counts once.</summary>
    public static string IdOf(ScanToken token, string scanner, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"scan-{token.Serial}-{scanner[..8]}-{at.ToUnixTimeMilliseconds()}");

    /// <summary>Properties of the event, as its schema documents them.</summary>
    public static JsonElement Properties(ScanCode code, Store? store)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("channel", code.Channel);
            json.WriteString("kind", code.Kind);
            json.WriteString("name", code.Name);
            json.WriteString("motive", $"{code.Kind} {code.Name}");
            if (store is not null)
            {
                json.WriteString("store_id", store.Id);
                json.WriteString("city", store.City);
            }

            json.WriteEndObject();
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }

    /// <summary>The page that the phone says, with the scan in it; what the phone itself says of a scan is left out.</summary>
    public static AttributeValue Page(AttributeValue said, ScanCode code, Store? store)
    {
        var scan = AttributeValue.Object(
            ("kind", AttributeValue.Of(code.Kind)),
            ("name", AttributeValue.Of(code.Name)),
            ("channel", AttributeValue.Of(code.Channel)),
            ("store", store is null ? AttributeValue.Null : AttributeValue.Object(
                ("id", AttributeValue.Of(store.Id)), ("name", AttributeValue.Of(store.Name)), ("city", AttributeValue.Of(store.City)))),
            ("data", code.Data));
        return AttributeValue.Object([.. said.Properties.Where(property => property.Key != "scan").Select(property => (property.Key, property.Value)), ("scan", scan)]);
    }
}
