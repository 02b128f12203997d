using System.Buffers;
using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>Takes positions out of an event whose customer has not granted the location purpose: nothing of them is stored.</summary>
public static class PositionFilter
{
    private static readonly string[] InProperties = ["latitude", "longitude", "lat", "lon", "lng", "location", "position", "geo", "coordinates"];

    private static readonly string[] InContext = ["location", "ip"];

    /// <summary>Whether the event says where the customer was.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="body">The bytes that it was read from: most hold none of the names anywhere, and that is quick to see.</param>
    public static bool HasPosition(CustomerEvent happened, ReadOnlySpan<byte> body) => MayHavePosition(body) && HasPosition(happened);

    private static bool MayHavePosition(ReadOnlySpan<byte> body) =>
        body.IndexOf("\"lat"u8) >= 0 || body.IndexOf("\"lon"u8) >= 0 || body.IndexOf("\"lng\""u8) >= 0 || body.IndexOf("\"location\""u8) >= 0
        || body.IndexOf("\"position\""u8) >= 0 || body.IndexOf("\"geo\""u8) >= 0 || body.IndexOf("\"coordinates\""u8) >= 0
        || body.IndexOf("\\u"u8) >= 0;

    private static bool HasPosition(CustomerEvent happened) =>
        (happened.Context.ValueKind == JsonValueKind.Object && happened.Context.TryGetProperty("location"u8, out _)) || HasAny(happened.Properties, InProperties);

    /// <summary>The event itself where it holds no position.</summary>
    public static CustomerEvent Without(CustomerEvent happened) =>
        !HasAny(happened.Context, InContext) && !HasAny(happened.Properties, InProperties) ? happened : happened with
        {
            Context = Without(happened.Context, InContext),
            Properties = Without(happened.Properties, InProperties),
        };

    private static bool HasAny(JsonElement parent, string[] names)
    {
        if (parent.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (var property in parent.EnumerateObject())
        {
            foreach (var name in names)
            {
                if (property.NameEquals(name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static JsonElement Without(JsonElement parent, string[] names)
    {
        if (!HasAny(parent, names))
        {
            return parent;
        }

        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var property in parent.EnumerateObject().Where(property => !names.Contains(property.Name, StringComparer.Ordinal)))
            {
                property.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }
}
