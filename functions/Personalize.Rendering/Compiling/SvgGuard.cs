using System.Runtime.InteropServices;
using System.Xml;

namespace Personalize.Rendering.Compiling;

/// <summary>Lets only harmless SVG through: no scripts, no outside references, no entities, bounded work. The renderer refuses some of it too; this says why.</summary>
internal static class SvgGuard
{
    private const int MaxBytes = 2_000_000;
    private const int MaxElements = 20_000;
    private const int MaxDepth = 60;
    private const int MaxDashedData = 4_000;    // characters of path data in a picture with dashes
    private const long MaxWork = 2_000_000_000; // elements times pixels: about a second where each fills the whole picture

    // Nothing that a picture needs, and each a way out or a way to never end.
    private static readonly string[] Refused = ["script", "foreignObject", "image", "feImage", "a", "iframe", "set", "include", "font-face", "cursor", "audio", "video", "canvas"];

    /// <param name="pixels">How many the picture will be drawn at.</param>
    /// <returns>What is wrong, for the author; null when the file is harmless.</returns>
    public static string? FindFault(ReadOnlyMemory<byte> file, long pixels)
    {
        if (file.Length > MaxBytes)
        {
            return $"is an SVG of {file.Length} bytes; at most {MaxBytes} are read";
        }

        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxBytes };

        try
        {
            MemoryMarshal.TryGetArray(file, out var bytes);
            using var stream = bytes.Array is null ? new MemoryStream(file.ToArray()) : new MemoryStream(bytes.Array, bytes.Offset, bytes.Count, writable: false);
            using var reader = XmlReader.Create(stream, settings);
            return FindFault(reader, pixels);
        }
        catch (XmlException broken)
        {
            return $"is not well-formed SVG (line {broken.LineNumber}: {broken.Message})";
        }
    }

    private static string? FindFault(XmlReader reader, long pixels)
    {
        var (elements, isDashed) = (0, false);
        var costs = new SvgCosts();

        while (reader.Read())
        {
            var fault = reader.NodeType switch
            {
                XmlNodeType.ProcessingInstruction => "is an SVG with a processing instruction",
                XmlNodeType.XmlDeclaration when reader.GetAttribute("encoding") is { } encoding && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase) =>
                    $"is an SVG in {encoding}; write it in UTF-8",     // two parsers may read other encodings as two texts
                XmlNodeType.Text or XmlNodeType.CDATA => FindStyleFault(reader.Value),
                XmlNodeType.Element when ++elements > MaxElements || reader.Depth > MaxDepth => $"is an SVG with more than {MaxElements} elements or {MaxDepth} levels",
                XmlNodeType.Element => FindElementFault(reader, costs, ref isDashed),
                _ => null,
            };

            if (fault is not null)
            {
                return fault;
            }

            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && elements > 0)
            {
                costs.AddStyle(reader.Value);
                isDashed |= reader.Value.Contains("stroke-dasharray", StringComparison.OrdinalIgnoreCase);
            }
        }

        if (isDashed && costs.DataLength > MaxDashedData)
        {
            return $"is an SVG with dashes and more than {MaxDashedData} characters of paths; draw the dashes as shapes";
        }

        return costs.Total() > MaxWork / Math.Max(1, pixels) ? $"is an SVG of too much work: {costs.Total()} elements with what they repeat, for {pixels} pixels" : null;
    }

    private static string? FindElementFault(XmlReader reader, SvgCosts costs, ref bool isDashed)
    {
        var name = reader.LocalName;

        if (Refused.Contains(name) || name.StartsWith("animate", StringComparison.Ordinal))
        {
            return $"is an SVG with a <{name}> element";
        }

        costs.Enter(reader, reader.Depth);

        while (reader.MoveToNextAttribute())
        {
            if (FindAttributeFault(name, reader.LocalName, reader.Value) is { } fault)
            {
                return fault;
            }

            isDashed |= reader.LocalName == "stroke-dasharray" || (reader.LocalName == "style" && reader.Value.Contains("stroke-dasharray", StringComparison.OrdinalIgnoreCase));
            costs.AddAttribute(reader.LocalName, reader.Value);
        }

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
