using System.Globalization;
using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>Reads of clients' JSON that forgive: a value of another kind is no value.</summary>
internal static class Texts
{
    /// <summary>The first of the names that holds a text or a number; null when none does.</summary>
    public static string? Read(JsonElement parent, params ReadOnlySpan<string> names)
    {
        if (parent.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var name in names)
        {
            if (parent.TryGetProperty(name, out var value) && Of(value) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>A text that is not blank, or a number as written; null for anything else.</summary>
    /// <param name="value">Any value, or none.</param>
    /// <param name="texts">Where texts are kept that come again; null for none.</param>
    public static string? Of(JsonElement value, TextCache? texts = null)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => texts is null ? value.GetString() : texts.Of(value),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    public static JsonElement Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : default;

    /// <summary>A finite number, or a text that is one; null otherwise.</summary>
    public static double? Number(JsonElement parent, string name) => NumberOf(Child(parent, name));

    /// <inheritdoc cref="Number"/>
    public static double? NumberOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
        JsonValueKind.String => NumberIn(value.GetString()!),
        _ => null,
    };

    // "19,99", "1.299,00" and "1,299.00": the last sign parts the cents, unless three digits follow the only one of its kind and no other does.
    private static double? NumberIn(string text)
    {
        var (comma, point) = (text.LastIndexOf(','), text.LastIndexOf('.'));
        var isThousands = comma >= 0 && point < 0 && text.AsSpan(comma + 1).Trim().Length == 3;
        var plain = comma > point && !isThousands
            ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : text.Replace(",", "", StringComparison.Ordinal);
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    /// <summary>Cuts at <see cref="ContextLimits.MaxTextLength"/>, never inside a surrogate pair.</summary>
    public static string? Cut(string? text)
    {
        if (text is null || text.Length <= ContextLimits.MaxTextLength)
        {
            return text;
        }

        var length = ContextLimits.MaxTextLength;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
