using System.Runtime.InteropServices;
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

    // Nothing that a picture needs, and each a way out or a way to never end.
    private static readonly string[] Refused = ["script", "foreignObject", "image", "feImage", "a", "iframe", "set", "include", "font-face", "cursor", "audio", "video", "canvas"];

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
            var help = broken.Message.Contains("undeclared entity", StringComparison.Ordinal) ? "; write the letter itself, or its number, as &#160;" : "";
            return $"is not well-formed SVG (line {broken.LineNumber}: {broken.Message}){help}";
        }
    }

    private static string? FindFault(XmlReader reader, SvgCosts costs)
    {
        var elements = 0;

        while (reader.Read())
        {
            var fault = reader.NodeType switch
            {
                XmlNodeType.DocumentType when !string.IsNullOrWhiteSpace(reader.Value) =>
                    "is an SVG whose DOCTYPE declares entities or attributes: export it without them (in Illustrator: Export As, not Save As)",
                XmlNodeType.ProcessingInstruction => "is an SVG with a processing instruction",
                XmlNodeType.XmlDeclaration when reader.GetAttribute("encoding") is { } encoding && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase) =>
                    $"is an SVG in {encoding}; write it in UTF-8",     // two parsers may read other encodings as two texts
                XmlNodeType.Text or XmlNodeType.CDATA => FindTextFault(reader, costs),
                XmlNodeType.Element when ++elements > MaxElements || reader.Depth > MaxDepth => $"is an SVG with more than {MaxElements} elements or {MaxDepth} levels",
                XmlNodeType.Element => FindElementFault(reader, costs),
                _ => null,
            };

            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? FindTextFault(XmlReader reader, SvgCosts costs)
    {
        costs.AddText(reader.Value, reader.Depth);
        return FindStyleFault(reader.Value);
    }

    private static string? FindElementFault(XmlReader reader, SvgCosts costs)
    {
        var name = reader.LocalName;

        if (Refused.Contains(name) || name.StartsWith("animate", StringComparison.Ordinal))
        {
            return $"is an SVG with a <{name}> element";
        }

        if (reader.AttributeCount > MaxAttributes)
        {
            return $"is an SVG with more than {MaxAttributes} attributes of one element";
        }

        var depth = reader.Depth;
        var attributes = new List<(string, string)>(reader.AttributeCount);

        while (reader.MoveToNextAttribute())
        {
            if (FindAttributeFault(name, reader.LocalName, reader.Value) is { } fault)
            {
                return fault;
            }

            // One of another vocabulary means nothing to the renderer, and would stand here for the one of the same name that does.
            if (reader.Prefix.Length == 0 || reader.LocalName == "href")
            {
                attributes.Add((reader.LocalName, reader.Value));
            }
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

        if ((name == "href" && !value.StartsWith('#')) || IsOutsideReference(value))
        {
            return $"is an SVG whose {name} refers to something outside";
        }

        return SvgNumbers.FindFault(element, name, value) is { } number ? $"is an SVG with {number}"
            : name == "style" ? FindStyleFault(value)
            : null;
    }

    private static string? FindStyleFault(string css)
    {
        if (css.Contains('\\', StringComparison.Ordinal) && css.Contains(':', StringComparison.Ordinal))
        {
            return "is an SVG whose style has escapes";     // they spell what is looked for here in other letters
        }

        var dash = css.IndexOf("stroke-dasharray", StringComparison.OrdinalIgnoreCase);
        return IsOutsideReference(css) ? "is an SVG whose style refers to something outside"
            : dash >= 0 && SvgNumbers.IsTooFine(css[(dash + 16)..].Split(';', '}')[0]) ? "is an SVG with dashes shorter than 1"
            : null;
    }

    private static bool IsOutsideReference(string value)
    {
        if (value.Contains("@import", StringComparison.OrdinalIgnoreCase) || value.Contains("javascript:", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        for (var at = value.IndexOf("url(", StringComparison.OrdinalIgnoreCase); at >= 0; at = value.IndexOf("url(", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            if (!value.AsSpan(at + 4).TrimStart(" \"'").StartsWith("#"))
            {
                return true;
            }
        }

        return false;
    }
}
