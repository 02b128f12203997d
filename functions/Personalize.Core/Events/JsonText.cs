using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Personalize.Core.Content;

namespace Personalize.Core.Events;

/// <summary>
/// Makes hostile JSON safe to read. The parser lets lone surrogates ("\ud800") and broken UTF-8 inside strings pass, and GetString
/// then throws InvalidOperationException. What passed here never throws later.
/// </summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = EventLimits.MaxRequestDepth };

    private static readonly JsonDocumentOptions OneLevelMore = new() { MaxDepth = EventLimits.MaxDepth + 1 };

    /// <summary>Parses a body. Null with one error when it is not JSON, not UTF-8 or too deep. How deep each event may be is not asked here.</summary>
    public static JsonElement? Parse(ReadOnlySpan<byte> body, out EventError? error)
    {
        error = null;
        var json = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        if (!Utf8.IsValid(json))
        {
            error = new EventError("", "The body is not UTF-8.");
            return null;
        }

        try
        {
            return JsonElement.Parse(json, Options);
        }
        catch (JsonException broken)
        {
            error = new EventError("", $"The body is not JSON: line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}; an event has at most {EventLimits.MaxDepth} levels.");
            return null;
        }
    }

    /// <summary>Parses bodies that stand as the items of one array. Null when they are not that. To be disposed; the bytes are not copied.</summary>
    public static JsonDocument? ParseItems(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(json, OneLevelMore);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Adds an error for every string and name below that cannot be text. Cheap where nothing was escaped.</summary>
    public static void CheckStrings(JsonElement element, string at, ICollection<EventError> errors)
    {
        if (MayHoldSurrogate(JsonMarshal.GetRawUtf8Value(element)))
        {
            Walk(element, at, errors);
        }
    }

    /// <inheritdoc cref="CheckStrings"/>
    /// <returns>The first of these errors; null where all is text.</returns>
    public static EventError? FirstBadString(JsonElement element)
    {
        if (!MayHoldSurrogate(JsonMarshal.GetRawUtf8Value(element)))
        {
            return null;
        }

        var errors = new List<EventError>();
        Walk(element, "", errors);
        return errors.FirstOrDefault();
    }

    /// <summary>Bytes of the element as sent.</summary>
    public static int SizeBytes(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).Length;

    /// <summary>Whether objects and lists stand deeper in each other than they may.</summary>
    public static bool IsTooDeep(JsonElement element, int maxDepth)
    {
        var json = JsonMarshal.GetRawUtf8Value(element);
        if (json.Count((byte)'{') + json.Count((byte)'[') <= maxDepth)
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
            while (reader.Read())
            {
            }

            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    internal static bool MayHoldSurrogate(ReadOnlySpan<byte> json) => json.IndexOf(@"\ud"u8) >= 0 || json.IndexOf(@"\uD"u8) >= 0;

    private static void Walk(JsonElement element, string at, ICollection<EventError> errors)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String when !IsText(element):
                errors.Add(new EventError(at, "The text holds half of a surrogate pair."));
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    Walk(item, $"{at}/{index++}", errors);
                }

                break;
            case JsonValueKind.Object:
                WalkObject(element, at, errors);
                break;
        }
    }

    private static void WalkObject(JsonElement element, string at, ICollection<EventError> errors)
    {
        foreach (var property in element.EnumerateObject())
        {
            try
            {
                Walk(property.Value, JsonPointer.Append(at, property.Name), errors);
            }
            catch (InvalidOperationException)
            {
                errors.Add(new EventError(at, "A name holds half of a surrogate pair."));
            }
        }
    }

    private static bool IsText(JsonElement text)
    {
        try
        {
            return text.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
