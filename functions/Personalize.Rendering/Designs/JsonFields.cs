using System.Text.Json;

namespace Personalize.Rendering.Designs;

/// <summary>Reads one JSON object field by field; each wrong, missing or unknown field becomes an error with its place.</summary>
internal sealed class JsonFields
{
    private readonly JsonElement _object;
    private readonly List<DesignError> _errors;
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);     // whether it was met in the object already

    public JsonFields(JsonElement element, string at, List<DesignError> errors)
    {
        (_object, At, _errors) = (element, at, errors);

        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new DesignError(at, "must be an object"));
        }
    }

    public string At { get; }

    /// <summary>Every name that was asked for.</summary>
    public IReadOnlyCollection<string> Known => _known.Keys;

    public bool Has(string name) => Find(name) is not null;

    public JsonElement? Find(string name)
    {
        _known.TryAdd(name, false);
        return _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var value) ? value : null;
    }

    public string Place(string name) => $"{At}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public void Refuse(string name, string message) => _errors.Add(new DesignError(Place(name), message));

    public JsonFields Object(string name, JsonElement value) => new(value, Place(name), _errors);

    /// <summary>The item of a list.</summary>
    public JsonFields Object(string name, int index, JsonElement value) => new(value, $"{Place(name)}/{index}", _errors);

    /// <summary>The same object, read again without reporting the same errors again.</summary>
    public JsonFields Silent() => new(_object, At, []);

    public int Int(string name, int min, int max, int? fallback = null) =>
        (int)Number(name, min, max, fallback, whole: true);

    public double Double(string name, double min, double max, double? fallback = null) => Number(name, min, max, fallback, whole: false);

    public string Text(string name, int maxLength, string? fallback = null)
    {
        if (Find(name) is not { } value)
        {
            return fallback ?? Missing(name, "");
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text)
        {
            Refuse(name, "must be a text");
            return "";
        }

        if (text.Length > maxLength)
        {
            Refuse(name, $"is longer than {maxLength} characters");
        }

        return text;
    }

    public bool Flag(string name, bool fallback)
    {
        if (Find(name) is not { } value)
        {
            return fallback;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Refuse(name, "must be true or false");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    public T Choice<T>(string name, T? fallback = null)
        where T : struct, Enum
    {
        if (!Has(name) && fallback is { } value)
        {
            return value;
        }

        var text = Text(name, 40);
        var options = Enum.GetValues<T>();

        foreach (var option in options)
        {
            if (NameOf(option) == text)
            {
                return option;
            }
        }

        if (Find(name) is { ValueKind: JsonValueKind.String })
        {
            Refuse(name, $"must be one of {string.Join(", ", options.Select(NameOf))}{NearName.For(text, options.Select(NameOf))}");
        }

        return default;

        static string NameOf(T option) => option.ToString().ToLowerInvariant();
    }

    public Rgba Color(string name, Rgba? fallback = null)
    {
        if (!Has(name))
        {
            return fallback ?? Missing(name, Rgba.Black);
        }

        if (Rgba.TryParse(Text(name, 9), out var color))
        {
            return color;
        }

        Refuse(name, "must be a colour such as #1d3557 or #00000080");
        return Rgba.Black;
    }

    /// <summary>Call last: reports every field that no one asked for, most often a typing error, and those that are there twice.</summary>
    public void RefuseUnknown()
    {
        if (_object.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in _object.EnumerateObject())
        {
            var name = property.Name;

            if (!_known.TryGetValue(name, out var isMet))
            {
                Refuse(name, $"is not known here{NearName.For(name, _known.Keys)}");
            }
            else if (isMet)
            {
                Refuse(name, "is written more than once: only the last would count");
            }
            else
            {
                _known[name] = true;
            }
        }
    }

    private double Number(string name, double min, double max, double? fallback, bool whole)
    {
        if (Find(name) is not { } value)
        {
            return fallback ?? Missing(name, min);
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= min && number <= max
            && (!whole || number == Math.Floor(number)))
        {
            return number;
        }

        Refuse(name, FormattableString.Invariant($"must be a {(whole ? "whole " : "")}number from {min} to {max}"));
        return min;
    }

    private T Missing<T>(string name, T value)
    {
        Refuse(name, "is missing");
        return value;
    }
}
