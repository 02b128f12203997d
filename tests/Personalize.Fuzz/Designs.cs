using System.Globalization;
using System.Text;

namespace Personalize.Fuzz;

/// <summary>Designs: whole ones of every layer, and what becomes of them under a careless or wicked hand.</summary>
internal static class Designs
{
    private const string Shape = """{ "type": "shape", "shape": "rounded", "x": 5, "y": 5, "widthPx": 90, "heightPx": 40, "radiusPx": 9, "fill": { "gradient": { "from": "#123", "to": "#fed", "angleDeg": 30 } } }""";

    private static readonly string[] Layers =
    [
        Shape,
        """{ "type": "text", "x": 10, "y": 10, "widthPx": 300, "heightPx": 60, "sizePx": 24, "maxLines": 2, "shrinkToPx": 9, "text": "{{ a }}", "shadow": { "color": "#000", "blurPx": 4 } }""",
        """{ "type": "picture", "x": 0, "y": 0, "widthPx": 200, "heightPx": 100, "asset": "a" }""",
        """{ "type": "picture", "x": 0, "y": 0, "widthPx": 200, "heightPx": 100, "choose": "{{ a }}", "from": { "Ada": "a", "gold": "b" }, "otherwise": "c" }""",
        """{ "type": "icon", "set": "weather", "x": 5, "y": 5, "sizePx": 40, "choose": "{{ a }}", "opacity": 0.5 }""",
        """{ "type": "progress", "x": 5, "y": 5, "widthPx": 200, "heightPx": 14, "value": "{{ a }}", "fill": "#c33", "track": "#eee" }""",
        """{ "type": "ring", "x": 5, "y": 5, "widthPx": 90, "heightPx": 90, "value": "{{ a }}", "fill": { "gradient": { "from": "#123", "to": "#fed" } }, "track": "#eee" }""",
        """{ "type": "qr", "x": 5, "y": 5, "widthPx": 200, "heightPx": 200, "value": "{{ a }}", "background": "#fff" }""",
        """{ "type": "barcode", "kind": "code128", "x": 5, "y": 5, "widthPx": 500, "heightPx": 60, "value": "{{ a }}", "sizePx": 12 }""",
        """{ "type": "barcode", "kind": "ean13", "x": 5, "y": 5, "widthPx": 240, "heightPx": 60, "value": "{{ a }}", "sizePx": 12 }""",
        """{ "type": "chart", "kind": "bars", "x": 5, "y": 5, "widthPx": 300, "heightPx": 90, "values": "{{ a }}", "fill": "#c33", "labels": "{{ a }}" }""",
        """{ "type": "chart", "kind": "line", "x": 5, "y": 5, "widthPx": 300, "heightPx": 90, "values": "{{ a }}", "fill": "#c33", "area": "#c333", "highlight": "#000" }""",
        """{ "type": "map", "x": 5, "y": 5, "widthPx": 90, "heightPx": 90, "asset": "a", "bounds": { "north": 85, "south": -85, "east": 180, "west": -180 }, "markers": [ { "latitude": "{{ a }}", "longitude": "{{ a }}", "outside": "clamp" } ] }""",
        """{ "type": "countdown", "x": 5, "y": 5, "widthPx": 300, "heightPx": 80, "until": "{{ a }}", "sizePx": 30, "frames": 5, "labels": ["D", "H", "M", "S"] }""",
        """{ "type": "group", "x": 5, "y": 5, "when": "{{ a }}", "layers": [ SHAPE ] }""",
        """{ "type": "rows", "x": 5, "y": 5, "list": "c.items", "max": 4, "rowHeightPx": 50, "layers": [ SHAPE, { "type": "text", "x": 0, "y": 0, "widthPx": 90, "heightPx": 40, "sizePx": 12, "text": "{{ item.name }}" } ], "empty": [ SHAPE ] }""",
    ];

    private static readonly string[] Tokens = ["{", "}", "[", "]", ",", ":", "null", "-1", "1e9", "99999999999", "\"\"", "\"{{ a }}\"", "\"#fff\"", "{}", "[]", "true", "4000", "2000", "\"\\ud800\""];

    public static string Any(Random random) =>
        $$"""{ "background": "#eef1ea", "layers": [ {{string.Join(", ", random.GetItems(Layers, random.Next(1, 9)).Select(layer => layer.Replace("SHAPE", Shape, StringComparison.Ordinal)))}} ] }""";

    public static string WithPicture(Random random) => random.Next(2) == 0
        ? """{ "background": { "picture": "a" } }"""
        : $$"""{ "layers": [ { "type": "picture", "x": 0, "y": 0, "widthPx": {{random.Next(1, 600)}}, "heightPx": {{random.Next(1, 300)}}, "asset": "a", "fit": "{{(random.Next(2) == 0 ? "cover" : "contain")}}" } ] }""";

    // Pieces of the text exchanged for others: mostly still JSON, seldom still a design.
    public static string Mutated(Random random)
    {
        var text = new StringBuilder(Any(random));

        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var at = random.Next(text.Length);

            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, random.GetItems(Tokens, 1)[0]);
                    break;
                case 2:
                    ReplaceNumber(text, at, random);
                    break;
                default:
                    ReplaceNumber(text, text.Length / 2, random);
                    break;
            }
        }

        return text.ToString();
    }

    // As much as a design may ask for of everything, and then more.
    public static string Giant(Random random)
    {
        var layer = random.GetItems(Layers, 1)[0].Replace("SHAPE", Shape, StringComparison.Ordinal);
        var size = random.Next(3) switch { 0 => 2_000, 1 => 800, _ => random.Next(1, 2_000) };
        var grown = System.Text.RegularExpressions.Regex.Replace(layer, "\"(widthPx|heightPx|max|frames)\": \\d+", match => $"\"{match.Groups[1].Value}\": {size}");
        var nested = grown;

        for (var depth = random.Next(0, 7); depth > 0; depth--)
        {
            nested = random.Next(2) == 0
                ? $$"""{ "type": "group", "opacity": 0.5, "layers": [ {{nested}} ] }"""
                : $$"""{ "type": "rows", "x": 0, "y": 0, "list": "c.items", "max": 20, "rowHeightPx": 5, "layers": [ {{nested}}, {{grown}} ] }""";
        }

        return $$"""{ "layers": [ {{string.Join(", ", Enumerable.Repeat(nested, random.Next(1, 70)))}} ] }""";
    }

    private static void ReplaceNumber(StringBuilder text, int from, Random random)
    {
        var at = from;

        while (at < text.Length && !char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        var end = at;

        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        int[] numbers = [0, 1, 2, 7, 63, 255, 300, 2_000, 65_536, int.MaxValue];
        text.Remove(at, end - at).Insert(at, random.GetItems(numbers, 1)[0].ToString(CultureInfo.InvariantCulture));
    }
}
