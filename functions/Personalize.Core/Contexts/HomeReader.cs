using System.Text.Json;

namespace Personalize.Core.Contexts;

/// <summary>Reads the declared home out of traits: Segment's "address" object, or the same names as traits of their own.</summary>
internal static class HomeReader
{
    private static readonly string[] Names = ["city", "country", "countryCode", "latitude"];

    public static DeclaredHome? Read(IReadOnlyDictionary<string, Trait> traits)
    {
        if (traits.TryGetValue("address", out var address) && FromAddress(address) is { } home)
        {
            return home;
        }

        var city = Text(traits, "city");
        var country = Text(traits, "country") ?? Text(traits, "countryCode");
        var latitude = Number(traits, "latitude");
        var longitude = Number(traits, "longitude");
        return city is null && country is null && latitude is null
            ? null
            : Create(city, country, latitude, longitude, LatestOf(traits));
    }

    private static DeclaredHome? FromAddress(Trait address)
    {
        if (address.Json.Length < 2 || address.Json[0] != '{')
        {
            return null;
        }

        using var document = JsonDocument.Parse(address.Json);
        var root = document.RootElement;
        return Create(
            Text(root, "city"),
            Text(root, "country") ?? Text(root, "countryCode"),
            Number(root, "latitude") ?? Number(root, "lat"),
            Number(root, "longitude") ?? Number(root, "lon") ?? Number(root, "lng"),
            address.At);
    }

    private static DeclaredHome Create(string? city, string? country, double? latitude, double? longitude, DateTimeOffset at) =>
        latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180
            ? new DeclaredHome(city, country, latitude, longitude, at)
            : new DeclaredHome(city, country, null, null, at);

    private static DateTimeOffset LatestOf(IReadOnlyDictionary<string, Trait> traits) =>
        Names.Max(name => traits.TryGetValue(name, out var trait) ? trait.At : default);

    private static string? Text(IReadOnlyDictionary<string, Trait> traits, string name)
    {
        if (!traits.TryGetValue(name, out var trait) || trait.Json[0] != '"')
        {
            return null;
        }

        using var document = JsonDocument.Parse(trait.Json);
        return document.RootElement.GetString();
    }

    private static double? Number(IReadOnlyDictionary<string, Trait> traits, string name)
    {
        if (!traits.TryGetValue(name, out var trait))
        {
            return null;
        }

        using var document = JsonDocument.Parse(trait.Json);
        return document.RootElement.ValueKind == JsonValueKind.Number && document.RootElement.TryGetDouble(out var number) ? number : null;
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;
}
