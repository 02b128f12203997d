using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Personalize.Core.Attributes;

/// <summary>Makes values from JSON. Everything is a literal: nothing in a value is ever read as a condition, path or template.</summary>
public static class AttributeReader
{
    /// <summary>The value, or the reason it is refused (a limit, a broken text). Never throws on a parsed element.</summary>
    public static bool TryRead(JsonElement element, AttributeLimits limits, out AttributeValue value, [NotNullWhen(false)] out string? reason)
    {
        var left = limits.MaxValues;
        reason = null;
        try
        {
            value = Read(element, limits, depth: 0, ref left);
            return true;
        }
        catch (LimitPassedException passed)
        {
            value = default;
            reason = passed.Message;
            return false;
        }
    }

    private static AttributeValue Read(JsonElement element, AttributeLimits limits, int depth, ref int left)
    {
        if (--left < 0)
        {
            throw new LimitPassedException($"more than {limits.MaxValues} values");
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return AttributeValue.Of(element.ValueKind == JsonValueKind.True);
            case JsonValueKind.Number:
                return AttributeValue.Of(element.TryGetDouble(out var number) ? number : 0);
            case JsonValueKind.String:
                return AttributeValue.Of(TextOf(() => element.GetString()!, limits));
            case JsonValueKind.Array or JsonValueKind.Object when depth >= limits.MaxDepth:
                throw new LimitPassedException($"nested deeper than {limits.MaxDepth}");
            case JsonValueKind.Array:
                return ReadList(element, limits, depth, ref left);
            case JsonValueKind.Object:
                return ReadObject(element, limits, depth, ref left);
            default:
                return AttributeValue.Null;
        }
    }

    private static AttributeValue ReadList(JsonElement element, AttributeLimits limits, int depth, ref int left)
    {
        var items = new AttributeValue[Math.Min(element.GetArrayLength(), left)];
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            var read = Read(item, limits, depth + 1, ref left);
            items[index++] = read;
        }

        return AttributeValue.List(items);
    }

    private static AttributeValue ReadObject(JsonElement element, AttributeLimits limits, int depth, ref int left)
    {
        var properties = new List<(string, AttributeValue)>();
        foreach (var property in element.EnumerateObject())
        {
            properties.Add((TextOf(() => property.Name, limits), Read(property.Value, limits, depth + 1, ref left)));
        }

        return AttributeValue.Object(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(properties));
    }

    // Texts with unpaired surrogates parse but cannot be decoded: the reader throws only when the text is asked for.
    private static string TextOf(Func<string> read, AttributeLimits limits)
    {
        string text;
        try
        {
            text = read();
        }
        catch (InvalidOperationException)
        {
            throw new LimitPassedException("a text that is not Unicode");
        }

        return text.Length <= limits.MaxTextLength ? text : throw new LimitPassedException($"a text longer than {limits.MaxTextLength} characters");
    }

    [SuppressMessage("Design", "CA1032", Justification = "Never leaves this class: it only unwinds the recursion.")]
    [SuppressMessage("Design", "CA1064", Justification = "Never leaves this class: it only unwinds the recursion.")]
    private sealed class LimitPassedException(string message) : Exception(message);
}
