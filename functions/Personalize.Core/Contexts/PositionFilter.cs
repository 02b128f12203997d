using System.Buffers;
using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>
/// Takes positions out of an event whose customer has not granted the location purpose, and the address of the device out of every event: nobody asks
/// for it, and it tells where somebody is. Nothing of them is stored.
/// </summary>
public static class PositionFilter
{
    private const string Address = "ip";

    private static readonly SearchValues<string> Names = SearchValues.Create(
        ["latitude", "longitude", "lat", "lon", "lng", "location", "position", "geo", "geolocation", "geopoint", "coordinates", "coords", "gps"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the event says where the customer was.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="body">The bytes that it was read from: most hold none of the names anywhere, and that is quick to see.</param>
    public static bool HasPosition(CustomerEvent happened, ReadOnlySpan<byte> body) =>
        MayHavePosition(body) && (HasAny(happened.Context, IsPosition) || HasAny(happened.Properties, IsPosition));

    /// <summary>The event itself where it holds no position and no address.</summary>
    public static CustomerEvent Without(CustomerEvent happened) => Without(happened, static name => name == Address || IsPosition(name));

    /// <summary>The event itself where it holds no address.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="body">As above; empty where there is none.</param>
    public static CustomerEvent WithoutAddress(CustomerEvent happened, ReadOnlySpan<byte> body) =>
        !body.IsEmpty && body.IndexOf("\"ip\""u8) < 0 && body.IndexOf("\\u"u8) < 0 ? happened : Without(happened, static name => name == Address);

    private static bool MayHavePosition(ReadOnlySpan<byte> body) =>
        body.IndexOf("\"lat"u8) >= 0 || body.IndexOf("\"lon"u8) >= 0 || body.IndexOf("\"lng\""u8) >= 0 || body.IndexOf("\"Lat"u8) >= 0 || body.IndexOf("\"Lon"u8) >= 0
        || body.IndexOf("atitude\""u8) >= 0 || body.IndexOf("ongitude\""u8) >= 0 || body.IndexOf("ocation\""u8) >= 0 || body.IndexOf("osition\""u8) >= 0
        || body.IndexOf("\"geo"u8) >= 0 || body.IndexOf("\"Geo"u8) >= 0 || body.IndexOf("\"coord"u8) >= 0 || body.IndexOf("\"gps"u8) >= 0 || body.IndexOf("\\u"u8) >= 0;

    // "user_latitude", "Geo-Point": however it is written.
    private static bool IsPosition(string name)
    {
        var plain = name.AsSpan().IndexOfAny('_', '-', ' ') < 0 ? name : name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return Names.Contains(plain) || plain.EndsWith("latitude", StringComparison.OrdinalIgnoreCase) || plain.EndsWith("longitude", StringComparison.OrdinalIgnoreCase);
    }

    private static CustomerEvent Without(CustomerEvent happened, Func<string, bool> isMeant) =>
        !HasAny(happened.Context, isMeant) && !HasAny(happened.Properties, isMeant) ? happened : happened with
        {
            Context = Without(happened.Context, isMeant),
            Properties = Without(happened.Properties, isMeant),
        };

    // At any depth: a device's own position is an object of two objects. How deep it may be, the reader of events has checked.
    private static bool HasAny(JsonElement element, Func<string, bool> isMeant) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(property => isMeant(property.Name) || HasAny(property.Value, isMeant)),
        JsonValueKind.Array => element.EnumerateArray().Any(item => HasAny(item, isMeant)),
        _ => false,
    };

    private static JsonElement Without(JsonElement parent, Func<string, bool> isMeant)
    {
        if (!HasAny(parent, isMeant))
        {
            return parent;
        }

        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            Write(json, parent, isMeant);
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, JsonElement element, Func<string, bool> isMeant)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in element.EnumerateObject().Where(property => !isMeant(property.Name)))
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value, isMeant);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(json, item, isMeant);
                }

                json.WriteEndArray();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
