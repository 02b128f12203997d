using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>
/// Rounds the positions of an event that is kept: two decimals of a degree, about a kilometre. A history of exact positions is a track, which nobody
/// asks for.
/// </summary>
internal static class PositionRounding
{
    private const int Decimals = 2;

    // Six letters of a geohash are a cell of 1.2 by 0.6 kilometres.
    private const int GeohashLetters = 6;

    private static readonly JsonWriterOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The event itself where it holds no exact position.</summary>
    public static CustomerEvent Of(CustomerEvent happened) => !IsExact(happened.Context) && !IsExact(happened.Properties) && !IsExact(happened.Traits) ? happened : happened with
    {
        Context = Rounded(happened.Context),
        Properties = Rounded(happened.Properties),
        Traits = Rounded(happened.Traits),
    };

    private static bool IsExact(JsonElement element) => JsonPruning.HasAny(element, static property => PositionFilter.IsPosition(property) && HasExact(property.Value, IsGeohash(property)));

    private static bool HasExact(JsonElement value, bool isGeohash) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(property => HasExact(property.Value, isGeohash || IsGeohash(property))),
        JsonValueKind.Array => value.EnumerateArray().Any(item => HasExact(item, isGeohash)),
        JsonValueKind.Number => value.GetDouble() is var number && Coarse(number) != number,
        JsonValueKind.String => value.GetString() is { } text && Coarse(text, isGeohash).Length != text.Length,
        _ => false,
    };

    private static bool IsGeohash(JsonProperty property) => NameWords.Joined(property.Name).EndsWith("geohash", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value with its positions rounded; itself where none is exact.</summary>
    internal static JsonElement Rounded(JsonElement element)
    {
        if (!IsExact(element))
        {
            return element;
        }

        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, AsSent))
        {
            Write(json, element, isPosition: false, isGeohash: false);
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, JsonElement element, bool isPosition, bool isGeohash)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value, isPosition || PositionFilter.IsPosition(property), isGeohash || IsGeohash(property));
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(json, item, isPosition, isGeohash);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.Number when isPosition && Coarse(element.GetDouble()) is var number && number != element.GetDouble():
                json.WriteNumberValue(number);
                break;
            case JsonValueKind.String when isPosition:
                json.WriteStringValue(Coarse(element.GetString()!, isGeohash));
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }

    // Adding zero turns -0 into 0.
    private static double Coarse(double degrees) => Math.Round(degrees, Decimals) + 0.0;

    // "48.85661,2.35222" is "48.85,2.35": what stands after the second decimal is cut.
    private static string Coarse(string text, bool isGeohash)
    {
        if (isGeohash)
        {
            return text.Length > GeohashLetters ? text[..GeohashLetters] : text;
        }

        var kept = new StringBuilder(text.Length);
        var decimals = -1;
        foreach (var letter in text)
        {
            var isPoint = letter == '.' && kept.Length > 0 && char.IsAsciiDigit(kept[^1]) && decimals < 0;
            decimals = isPoint ? 0 : char.IsAsciiDigit(letter) && decimals >= 0 ? decimals + 1 : -1;
            if (decimals <= Decimals)
            {
                kept.Append(letter);
            }
        }

        return kept.ToString();
    }
}
