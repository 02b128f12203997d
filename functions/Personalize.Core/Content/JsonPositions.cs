using System.Text;
using System.Text.Json;

namespace Personalize.Core.Content;

/// <summary>Where the values of a JSON text stand: line and column by JSON pointer.</summary>
internal sealed class JsonPositions
{
    private readonly Dictionary<string, (int Line, int Column)> _places = new(StringComparer.Ordinal);

    private JsonPositions()
    {
    }

    /// <summary>Of a text that parses as JSON.</summary>
    public static JsonPositions Of(ReadOnlySpan<byte> json)
    {
        var positions = new JsonPositions();
        var lines = new LineCounter(json);
        var reader = new Utf8JsonReader(json);
        var nesting = new Stack<Container>();
        string? name = null;

        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = NameOf(ref reader);
                    // A fault of a property is shown at its name, which is what the author looks for.
                    positions.Add(JsonPointer.Append(nesting.Peek().At, name), lines.Place((int)reader.TokenStartIndex));
                    continue;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    nesting.Pop();
                    continue;
            }

            var at = nesting.Count == 0 ? "" : nesting.Peek().Next(name);
            name = null;
            positions.Add(at, lines.Place((int)reader.TokenStartIndex));
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                nesting.Push(new Container(at));
            }
        }

        return positions;
    }

    /// <summary>Line and column from 1; of the nearest value around it when the pointer leads nowhere.</summary>
    public (int Line, int Column) Place(string pointer)
    {
        for (var at = pointer; at.Length > 0; at = at[..at.LastIndexOf('/')])
        {
            if (_places.TryGetValue(at, out var place))
            {
                return place;
            }
        }

        return _places.GetValueOrDefault("", (1, 1));
    }

    private void Add(string pointer, (int Line, int Column) place) => _places.TryAdd(pointer, place);

    private static string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private sealed class Container(string at)
    {
        private int _index;

        public string At => at;

        public string Next(string? name) => name is null ? JsonPointer.Append(at, _index++) : JsonPointer.Append(at, name);
    }

    /// <summary>Lines and columns of byte offsets that only grow.</summary>
    private ref struct LineCounter(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _at;
        private int _line = 1;
        private int _lineStart;

        public (int Line, int Column) Place(int offset)
        {
            while (_text[_at..offset].IndexOf((byte)'\n') is >= 0 and var next)
            {
                _at += next + 1;
                _line++;
                _lineStart = _at;
            }

            _at = offset;
            return (_line, Encoding.UTF8.GetCharCount(_text[_lineStart..offset]) + 1);
        }
    }
}
