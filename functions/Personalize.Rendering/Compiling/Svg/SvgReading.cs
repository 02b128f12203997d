using System.Collections.Frozen;
using System.Text;
using System.Xml;

namespace Personalize.Rendering.Compiling.Svg;

/// <summary>One pass over an SVG's elements, attributes and texts: the first thing that is refused, and the costs filled in.</summary>
/// <param name="reader">At the file's start.</param>
internal sealed class SvgReading(XmlReader reader, SvgCosts costs)
{
    private const int MaxElements = 20_000;
    private const int MaxDepth = 60;
    private const int MaxAttributes = 500;      // of one element

    // Nothing that a picture needs, and each a way out or a way to never end; with what its author can do.
    private static readonly FrozenDictionary<string, string> Refused = new Dictionary<string, string>
    {
        ["script"] = "take it out",
        ["foreignObject"] = "export it without HTML",
        ["image"] = "place the photograph as a layer of its own",
        ["feImage"] = "place the photograph as a layer of its own",
        ["a"] = "take the link out: a picture's click is its placement's",
        ["iframe"] = "take it out",
        ["set"] = "export a still",
        ["include"] = "put all into one file",
        ["font-face"] = "convert its text to curves",
        ["cursor"] = "take it out",
        ["audio"] = "take it out",
        ["video"] = "take it out",
        ["canvas"] = "take it out",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Looked for here, and read in any case by the renderer.
    private static readonly string[] Units = ["userSpaceOnUse", "objectBoundingBox", "strokeWidth"];

    private readonly StringBuilder _sheet = new();      // the text of a style sheet may come in pieces, with comments between; the renderer reads it as one
    private bool _isInStyle;
    private bool _hasMarker;
    private bool _hasContextPaint;
    private int _elements;

    /// <returns>What is wrong, for the author; null when nothing is.</returns>
    public string? FindFault()
    {
        while (reader.Read())
        {
            var fault = reader.NodeType switch
            {
                XmlNodeType.DocumentType when !string.IsNullOrWhiteSpace(reader.Value) =>
                    "is an SVG whose DOCTYPE declares entities or attributes: export it without them (in Illustrator: Export As, not Save As)",
                XmlNodeType.ProcessingInstruction when reader.Name != "xpacket" => $"is an SVG with a processing instruction: take <?{reader.Name} out",
                XmlNodeType.XmlDeclaration when reader.GetAttribute("encoding") is { } encoding && !IsUnicodeOrAscii(encoding) =>
                    $"is an SVG in {encoding}; write it in UTF-8",     // two parsers may read other encodings as two texts
                XmlNodeType.Element when ++_elements > MaxElements || reader.Depth > MaxDepth => $"is an SVG with more than {MaxElements} elements or {MaxDepth} levels",
                XmlNodeType.Element => _isInStyle ? "is an SVG whose <style> holds elements" : FindElementFault() ?? FindMarkerFault(),
                XmlNodeType.EndElement when _isInStyle => EndSheet(),
                _ => null,
            };

            if (fault is not null)
            {
                return fault;
            }

            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                TakeText();
            }
        }

        return null;
    }

    private static bool IsUnicodeOrAscii(string encoding) =>
        encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || encoding.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);

    private void TakeText()
    {
        if (_isInStyle)
        {
            _sheet.Append(reader.Value);
        }
        else
        {
            costs.AddText(reader.Value, reader.Depth);
        }
    }

    private string? EndSheet()
    {
        var css = _sheet.ToString();
        _sheet.Clear();
        _isInStyle = false;
        var fault = SvgStyleGuard.FindFault(css);

        if (fault is null)
        {
            costs.AddSheet(css);
        }

        return fault;
    }

    // Wherever it stands, a marker may inherit it, and be painted as costly as its line at each corner.
    private string? FindMarkerFault() => _hasMarker && _hasContextPaint ? "is an SVG whose marker may take its line's paint: name the colour" : null;

    private string? FindElementFault()
    {
        var name = reader.LocalName;

        if (Refused.TryGetValue(name, out var help) || name.StartsWith("animate", StringComparison.Ordinal))
        {
            return $"is an SVG with a <{name}> element: {help ?? "export a still"}";
        }

        if (reader.AttributeCount > MaxAttributes)
        {
            return $"is an SVG with more than {MaxAttributes} attributes of one element";
        }

        _isInStyle = name == "style" && !reader.IsEmptyElement;
        _hasMarker |= name == "marker";
        var depth = reader.Depth;
        var attributes = new List<(string, string)>(reader.AttributeCount);

        while (reader.MoveToNextAttribute())
        {
            // One of another vocabulary means nothing to the renderer, and would stand here for the one of the same name that does.
            if (reader.Prefix.Length > 0 && reader.LocalName != "href")
            {
                continue;
            }

            var value = ValueOf(reader.LocalName, reader.Value);

            if (FindAttributeFault(name, reader.LocalName, value) is { } fault)
            {
                return fault;
            }

            _hasContextPaint |= value.Contains("context-", StringComparison.OrdinalIgnoreCase);
            attributes.Add((reader.LocalName, value));
        }

        costs.Enter(SvgNode.Of(name, attributes), depth);
        reader.MoveToElement();
        return null;
    }

    // As the renderer reads it: without what is around it, but for names.
    private static string ValueOf(string attribute, string text)
    {
        var value = IsText(attribute) ? text : text.Trim(SvgCss.Spaces);
        return attribute.EndsWith("Units", StringComparison.Ordinal)
            ? Units.FirstOrDefault(unit => unit.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? value
            : value;
    }

    private static string? FindAttributeFault(string element, string name, string value)
    {
        if (name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
        {
            return $"is an SVG with a script in {name}";
        }

        if ((name == "href" && !value.StartsWith('#')) || SvgStyleGuard.IsOutside(value))
        {
            return $"is an SVG whose {name} refers to something outside";
        }

        if (name == "href" && !SvgStyleGuard.IsPlainName(value.AsSpan(1)))
        {
            return SvgStyleGuard.StrangeName;
        }

        if (IsText(name))
        {
            return null;
        }

        if (value.Contains("/*", StringComparison.Ordinal) && name != "style")
        {
            return $"is an SVG whose {name} has a comment";
        }

        return value.Contains('\\', StringComparison.Ordinal) ? $"is an SVG whose {name} has escapes"
            : name is "font" or "font-family" && SvgStyleGuard.IsTooLongForFonts(value) ? SvgStyleGuard.TooLongForFonts
            : SvgNumbers.FindFault(element, name, value) is { } number ? $"is an SVG with {number}"
            : name == "style" ? (value.AsSpan().IndexOfAny('{', '}') >= 0 ? "is an SVG whose style attribute has braces" : SvgStyleGuard.FindFault(value))
            : SvgStyleGuard.FindValueFault(value);
    }

    // Read by nobody as a style.
    private static bool IsText(string attribute) => attribute is "id" or "class" || attribute.StartsWith("data-", StringComparison.Ordinal) || attribute.StartsWith("aria-", StringComparison.Ordinal);
}
