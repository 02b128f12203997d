using System.Buffers;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>
/// Takes positions out of an event whose customer has not granted the location purpose, and the address of the device out of every event: nobody asks
/// for it, and it tells where somebody is. Nothing of them is stored.
/// </summary>
public static class PositionFilter
{
    private static readonly SearchValues<string> Names = SearchValues.Create(["location", "position", "geo", "loc", "ll"], StringComparison.OrdinalIgnoreCase);

    // Whatever else stands in the name: "geo_lat", "userLatitude", "coordinates_wgs".
    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["latitude", "longitude", "lat", "lon", "lng", "latlng", "latlon", "latlong", "geolocation", "geopoint", "geohash", "coordinates", "coordinate", "coords", "gps"], StringComparison.OrdinalIgnoreCase);

    // Where the value is an address of a device: "client_ip", "remoteAddr".
    private static readonly SearchValues<string> AddressWords = SearchValues.Create(["ip", "ipv4", "ipv6", "addr", "address", "ipaddress"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the event says where the customer was. To be asked where <see cref="BodySigns.Position"/>.</summary>
    public static bool HasPosition(CustomerEvent happened) =>
        JsonPruning.HasAny(happened.Context, IsPosition) || JsonPruning.HasAny(happened.Properties, IsPosition) || JsonPruning.HasAny(happened.Traits, IsPositionOfTraits);

    /// <summary>A trait without the positions in it, withdrawn where it is one; itself where it holds none.</summary>
    public static Trait Without(string name, Trait trait)
    {
        if (trait.IsWithdrawn)
        {
            return trait;
        }

        using var document = JsonDocument.Parse($"{{\"{JsonEncodedText.Encode(name)}\":{trait.Json}}}");
        var rest = WithoutMeasured(document.RootElement);
        return JsonMarshal.GetRawUtf8Value(rest).SequenceEqual(JsonMarshal.GetRawUtf8Value(document.RootElement)) ? trait
            : trait with { Json = rest.TryGetProperty(name, out var left) ? left.GetRawText() : Trait.Withdrawn };
    }

    /// <summary>The event itself where it holds no position and no address.</summary>
    public static CustomerEvent Without(CustomerEvent happened)
    {
        var rest = Without(happened, static property => IsAddress(property) || IsPosition(property));
        return JsonPruning.HasAny(rest.Traits, IsPositionOfTraits) ? rest with { Traits = WithoutMeasured(rest.Traits) } : rest;
    }

    /// <summary>The event itself where it holds no address. To be asked where <see cref="BodySigns.Address"/>.</summary>
    public static CustomerEvent WithoutAddress(CustomerEvent happened) => Without(happened, IsAddress);

    // A yes or no under such a name is a setting or a consent: {"location": false}.
    internal static bool IsPosition(JsonProperty property)
    {
        if (property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null)
        {
            return false;
        }

        var plain = NameWords.Joined(property.Name);
        var isPlaceInList = property.Value.ValueKind == JsonValueKind.Number && plain.Equals("position", StringComparison.OrdinalIgnoreCase);
        return (Names.Contains(plain) && !isPlaceInList) || Words.Contains(plain) || NameWords.HasAny(property.Name, Words)
            || plain.EndsWith("latitude", StringComparison.OrdinalIgnoreCase) || plain.EndsWith("longitude", StringComparison.OrdinalIgnoreCase);
    }

    // Among traits a "location" may be the name of a town and a "position" a job: what was declared stays, what is measured goes.
    private static bool IsPositionOfTraits(JsonProperty property)
    {
        var plain = NameWords.Joined(property.Name);
        var isMeasured = Words.Contains(plain) || NameWords.HasAny(property.Name, Words)
            || plain.EndsWith("latitude", StringComparison.OrdinalIgnoreCase) || plain.EndsWith("longitude", StringComparison.OrdinalIgnoreCase);
        var isPosition = plain.EndsWith("position", StringComparison.OrdinalIgnoreCase);
        return property.Value.ValueKind switch
        {
            JsonValueKind.Number => isMeasured,
            JsonValueKind.String => isMeasured || ((isPosition || IsPlace(plain)) && IsPair(property.Value.GetString()!)),
            JsonValueKind.Array => isMeasured || isPosition || (IsPlace(plain) && property.Value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Number)),
            JsonValueKind.Object => isMeasured || isPosition || plain.Equals("geo", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }

    private static bool IsPlace(string plain) => Names.Contains(plain) || plain.EndsWith("location", StringComparison.OrdinalIgnoreCase);

    // "48.85,2.35", "geo:48.85;2.35", "48.85 2.35".
    private static bool IsPair(string text)
    {
        var parts = (text.StartsWith("geo:", StringComparison.OrdinalIgnoreCase) ? text[4..] : text)
            .Split([',', ';', '|', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length is 2 or 3 && Array.TrueForAll(parts, part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
    }

    private static bool IsAddress(JsonProperty property) => property.Name.Equals("ip", StringComparison.OrdinalIgnoreCase)
        || (property.Value.ValueKind == JsonValueKind.String && NameWords.HasAny(property.Name, AddressWords) && IPAddress.TryParse(property.Value.GetString()!.Trim(), out _));

    private static CustomerEvent Without(CustomerEvent happened, Func<JsonProperty, bool> isMeant) =>
        !JsonPruning.HasAny(happened.Context, isMeant) && !JsonPruning.HasAny(happened.Properties, isMeant) ? happened : happened with
        {
            Context = JsonPruning.Without(happened.Context, isMeant),
            Properties = JsonPruning.Without(happened.Properties, isMeant),
        };

    // Where a declared address lies was declared with it: kept as exactly as a part of a town.
    private static JsonElement WithoutMeasured(JsonElement traits) =>
        PositionRounding.Rounded(JsonPruning.Without(traits, IsPositionOfTraits, static property => property.Value.ValueKind == JsonValueKind.Object && property.Name.Equals("address", StringComparison.OrdinalIgnoreCase)));
}
