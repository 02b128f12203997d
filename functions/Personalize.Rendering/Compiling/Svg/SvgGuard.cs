using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace Personalize.Rendering.Compiling.Svg;

/// <summary>Lets only harmless SVG through: no scripts, no outside references, no entities of its own, bounded work. The renderer refuses some of it too; this says why.</summary>
internal static class SvgGuard
{
    /// <summary>What its author can do about an SVG that takes too long.</summary>
    public const string Simplify = "simplify its filters, gradients or patterns";

    private const int MaxBytes = 2_000_000;
    private const int MaxElements = 20_000;
    private const int MaxDepth = 60;
    private const int MaxAttributes = 500;      // of one element
    private const double MaxNs = 800_000_000;    // filters over the whole of 1800 x 900 that are estimated at it take 0.5-0.75 s; what compiling adds, under 0.1
    private const double EnlargeNs = 80;        // for each pixel of what was drawn smaller

    // Of its full size: a picture of costly filters is drawn smaller and enlarged, as one for a screen of a third of the density at least.
    private static readonly double[] Details = [1, 0.75, 0.5, 1.0 / 3];

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

    // Words that are looked for here, and read in any case by the renderer.
    private static readonly string[] Units = ["userSpaceOnUse", "objectBoundingBox", "strokeWidth"];

    /// <returns>What is wrong, for the author, or what drawing it costs.</returns>
    public static (string? Fault, SvgCosts? Costs) Read(ReadOnlyMemory<byte> file)
    {
        var costs = new SvgCosts();
        var fault = FindFault(file, costs) ?? (costs.NsFor(1, 1) > MaxNs ? "is an SVG of too much work, however small it is drawn: simplify its paths, its style or what it repeats" : null);
        return (fault, costs);
    }

    /// <summary>At what part of its size a picture is drawn so that it does not take too long; null when that would be too small.</summary>
    public static double? DetailOf(SvgCosts costs, double widthPx, double heightPx)
    {
        foreach (var detail in Details)
        {
            var enlarging = detail < 1 ? widthPx * heightPx * EnlargeNs : 0;

            if (costs.NsFor((long)(widthPx * heightPx * detail * detail), (int)(Math.Max(widthPx, heightPx) * detail)) + enlarging <= MaxNs)
            {
                return detail;
            }
        }

        return null;
    }

    private static string? FindFault(ReadOnlyMemory<byte> file, SvgCosts costs)
    {
        if (file.Length > MaxBytes)
        {
            return $"is an SVG of {file.Length} bytes; at most {MaxBytes} are read";
        }

        // A DOCTYPE is read, so that what it declares can be named, but nothing is fetched for it and no entity is ever expanded.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null, MaxCharactersFromEntities = 1, MaxCharactersInDocument = MaxBytes };

        try
        {
            MemoryMarshal.TryGetArray(file, out var bytes);
            using var stream = bytes.Array is null ? new MemoryStream(file.ToArray()) : new MemoryStream(bytes.Array, bytes.Offset, bytes.Count, writable: false);
            using var reader = XmlReader.Create(stream, settings);
            return FindFault(reader, costs);
        }
        catch (XmlException broken)
        {
            var help = broken.Message.Contains("undeclared entity", StringComparison.Ordinal) ? "; write the letter itself, or its number, as &#160;"
                : broken.Message.Contains("encoding", StringComparison.OrdinalIgnoreCase) ? "; write it in UTF-8 and say encoding=\"UTF-8\", or nothing"
                : "";
            return $"is not well-formed SVG (line {broken.LineNumber}: {broken.Message}){help}";
        }
    }

    private static string? FindFault(XmlReader reader, SvgCosts costs)
    {
        var elements = 0;
        var reading = new Reading();

        while (reader.Read())
        {
            var fault = reader.NodeType switch
            {
                XmlNodeType.DocumentType when !string.IsNullOrWhiteSpace(reader.Value) =>
                    "is an SVG whose DOCTYPE declares entities or attributes: export it without them (in Illustrator: Export As, not Save As)",
                XmlNodeType.ProcessingInstruction when reader.Name != "xpacket" => $"is an SVG with a processing instruction: take <?{reader.Name} out",
                XmlNodeType.XmlDeclaration when reader.GetAttribute("encoding") is { } encoding && !IsUnicodeOrAscii(encoding) =>
                    $"is an SVG in {encoding}; write it in UTF-8",     // two parsers may read other encodings as two texts
                XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace => reading.Take(reader, costs),
                XmlNodeType.Element when ++elements > MaxElements || reader.Depth > MaxDepth => $"is an SVG with more than {MaxElements} elements or {MaxDepth} levels",
                XmlNodeType.Element => reading.Enter(reader) ?? FindElementFault(reader, ref reading.HasContextPaint, costs) ?? reading.FindFault(),
                XmlNodeType.EndElement => reading.Leave(reader, costs),
                _ => null,
            };

            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static bool IsUnicodeOrAscii(string encoding) =>
        encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || encoding.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);

    private static string? FindElementFault(XmlReader reader, ref bool hasContextPaint, SvgCosts costs)
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

        var depth = reader.Depth;
        var attributes = new List<(string, string)>(reader.AttributeCount);

        while (reader.MoveToNextAttribute())
        {
            // One of another vocabulary means nothing to the renderer, and would stand here for the one of the same name that does.
            if (reader.Prefix.Length > 0 && reader.LocalName != "href")
            {
                continue;
            }

            // As the renderer reads it: without what is around it, but for names.
            var value = IsText(reader.LocalName) ? reader.Value : reader.Value.Trim(SvgCss.Spaces);
            value = Units.FirstOrDefault(unit => unit.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? value;

            if (FindAttributeFault(name, reader.LocalName, value) is { } fault)
            {
                return fault;
            }

            hasContextPaint |= value.Contains("context-", StringComparison.OrdinalIgnoreCase);
            attributes.Add((reader.LocalName, value));
        }

        costs.Enter(SvgNode.Of(name, attributes), depth);
        reader.MoveToElement();
        return null;
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

    /// <summary>Where in the file the reader stands. The text of a style sheet may come in pieces, with comments between; the renderer reads it as one.</summary>
    private sealed class Reading
    {
        private readonly StringBuilder _sheet = new();
        private int? _styleDepth;
        private bool _hasMarker;

        /// <summary>Something takes the paint of whatever it is drawn for.</summary>
        public bool HasContextPaint;

        // Wherever it stands, a marker may inherit it, and be painted as costly as its line at each corner.
        public string? FindFault() => _hasMarker && HasContextPaint ? "is an SVG whose marker may take its line's paint: name the colour" : null;

        public string? Enter(XmlReader reader)
        {
            if (_styleDepth is not null)
            {
                return "is an SVG whose <style> holds elements";
            }

            _hasMarker |= reader.LocalName == "marker";

            if (reader.LocalName == "style" && !reader.IsEmptyElement)
            {
                _styleDepth = reader.Depth;
                _sheet.Clear();
            }

            return null;
        }

        public string? Take(XmlReader reader, SvgCosts costs)
        {
            if (_styleDepth is null)
            {
                costs.AddText(reader.Value, reader.Depth);
            }
            else
            {
                _sheet.Append(reader.Value);
            }

            return null;
        }

        public string? Leave(XmlReader reader, SvgCosts costs)
        {
            if (_styleDepth is null)
            {
                return null;
            }

            _styleDepth = null;
            var css = _sheet.ToString();

            if (SvgStyleGuard.FindFault(css) is { } fault)
            {
                return fault;
            }

            costs.AddSheet(css);
            return null;
        }
    }
}
