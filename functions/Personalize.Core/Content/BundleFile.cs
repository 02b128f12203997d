using System.Collections.Immutable;
using System.Text.Json;

namespace Personalize.Core.Content;

/// <summary>One JSON file being read: its elements, and its errors with their positions.</summary>
internal sealed class BundleFile
{
    private readonly List<(string At, string Message)> _errors = [];
    private readonly ReadOnlyMemory<byte> _bytes;
    private BundleError? _broken;

    public BundleFile(string name, ReadOnlyMemory<byte> bytes)
    {
        Name = name;
        _bytes = bytes;
        Root = Parse();
    }

    public string Name { get; }

    /// <summary>The document, an object; null when the file is none, which is then reported.</summary>
    public JsonElement? Root { get; }

    public void Report(string at, string message) => _errors.Add((at, message));

    /// <summary>All errors, with lines and columns found now: a good file is never searched for them.</summary>
    public IEnumerable<BundleError> Errors() => _broken is not null ? [_broken] : BundleErrors.Locate(Name, _bytes, _errors);

    /// <summary>The properties of an object by name; unknown, repeated and unreadable ones are reported.</summary>
    public Dictionary<string, JsonElement> Properties(JsonElement element, string at, ImmutableArray<string> known)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (JsonTexts.NameOf(property) is not { } name)
            {
                Report(at, "a name is not Unicode text");
            }
            else if (!known.Contains(name))
            {
                Report(JsonPointer.Append(at, name), $"there is no property \"{name}\" here{Suggestion.For(name, known)}");
            }
            else if (!properties.TryAdd(name, property.Value))
            {
                Report(JsonPointer.Append(at, name), $"\"{name}\" is given twice");
            }
        }

        return properties;
    }

    /// <summary>The text of a property; null, reported when it is required or no text, where there is none.</summary>
    public string? Text(Dictionary<string, JsonElement> properties, string name, string at, bool required = false)
    {
        if (!properties.TryGetValue(name, out var element) || element.ValueKind == JsonValueKind.Null)
        {
            if (required)
            {
                Report(at, $"\"{name}\" is missing");
            }

            return null;
        }

        var text = JsonTexts.TextOf(element);
        if (text is null)
        {
            Report(JsonPointer.Append(at, name), $"\"{name}\" is a text");
        }

        return text;
    }

    /// <summary>True or false of a property; <paramref name="otherwise"/> where there is none.</summary>
    public bool Flag(Dictionary<string, JsonElement> properties, string name, string at, bool otherwise)
    {
        if (!properties.TryGetValue(name, out var element))
        {
            return otherwise;
        }

        if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Report(JsonPointer.Append(at, name), $"\"{name}\" is true or false");
        }

        return element.ValueKind == JsonValueKind.True;
    }

    private JsonElement? Parse()
    {
        if (_bytes.Length > BundleLimits.MaxJsonBytes)
        {
            _broken = new BundleError(Name, "", 1, 1, $"larger than {BundleLimits.MaxJsonBytes} bytes");
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(_bytes, new JsonDocumentOptions { MaxDepth = BundleLimits.MaxJsonDepth });
            var root = document.RootElement.Clone();
            if (root.ValueKind == JsonValueKind.Object)
            {
                return root;
            }

            _broken = new BundleError(Name, "", 1, 1, "expected an object");
        }
        catch (JsonException broken)
        {
            _broken = new BundleError(Name, "", (int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1, FirstSentence(broken.Message));
        }

        return null;
    }

    // The rest repeats the position, counted from 0.
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
