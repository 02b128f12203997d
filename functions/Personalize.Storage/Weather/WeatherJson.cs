using System.Globalization;
using System.Text.Json;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Weather;

/// <summary>Careful looks into a provider's JSON.</summary>
internal static class WeatherJson
{
    /// <exception cref="StorageUnavailableException">Garbled: not JSON.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            return read(document.RootElement);
        }
        catch (JsonException garbled)
        {
            throw new StorageUnavailableException(StorageTrouble.Garbled, "weather: the provider's answer is not JSON.", garbled);
        }
    }

    /// <summary>What lies at a path of names; undefined where a step is missing.</summary>
    public static JsonElement At(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            element = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var next) ? next : default;
        }

        return element;
    }

    /// <summary>A number within bounds; null for anything else.</summary>
    public static double? Number(JsonElement value, double min, double max) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= min && number <= max ? number : null;

    /// <summary>A text; null for anything else, and for one with a lone surrogate, which parses and then throws when read.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A time of this century; null for anything else.</summary>
    public static DateTimeOffset? Time(JsonElement value) =>
        DateTimeOffset.TryParse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is > 2000 and < 9000 ? time.ToUniversalTime() : null;
}
