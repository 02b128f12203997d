using System.Runtime.InteropServices;
using System.Xml;

namespace Personalize.Rendering.Compiling;

/// <summary>Lets only harmless SVG through: no scripts, no outside references, no entities, bounded. The renderer refuses most of it too; this says why.</summary>
internal static class SvgGuard
{
    private const int MaxBytes = 2_000_000;
    private const int MaxElements = 20_000;
    private const int MaxDepth = 60;
    private const int MaxUses = 200;    // nested "use" multiplies: 200 bounds the picture, deeper nesting is stopped by librsvg

    /// <returns>What is wrong, for the author; null when the file is harmless.</returns>
    public static string? FindFault(ReadOnlyMemory<byte> file)
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
            return FindFault(reader);
        }
        catch (XmlException broken)
        {
            return $"is not well-formed SVG (line {broken.LineNumber}: {broken.Message})";
        }
    }

    private static string? FindFault(XmlReader reader)
    {
        var (elements, uses) = (0, 0);

        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.ProcessingInstruction)
            {
                return "is an SVG with a processing instruction";
            }

            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && IsOutsideReference(reader.Value))
            {
                return "is an SVG whose style refers to something outside";
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            uses += reader.LocalName == "use" ? 1 : 0;

            if (++elements > MaxElements || reader.Depth > MaxDepth || uses > MaxUses)
            {
                return $"is an SVG with more than {MaxElements} elements, {MaxUses} uses or {MaxDepth} levels";
            }

            if (FindElementFault(reader) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? FindElementFault(XmlReader reader)
    {
        var name = reader.LocalName;

        if (name is "script" or "foreignObject" or "image" or "feImage" or "a" or "iframe" or "set" || name.StartsWith("animate", StringComparison.Ordinal))
        {
            return $"is an SVG with a <{name}> element";
        }

        while (reader.MoveToNextAttribute())
        {
            if (reader.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase))
            {
                return $"is an SVG with a script in {reader.LocalName}";
            }

            if ((reader.LocalName == "href" && !reader.Value.StartsWith('#')) || IsOutsideReference(reader.Value))
            {
                return $"is an SVG whose {reader.Name} refers to something outside";
            }
        }

        reader.MoveToElement();
        return null;
    }

    private static bool IsOutsideReference(string value)
    {
        if (value.Contains("@import", StringComparison.OrdinalIgnoreCase) || value.Contains("javascript:", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        for (var at = value.IndexOf("url(", StringComparison.OrdinalIgnoreCase); at >= 0; at = value.IndexOf("url(", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            if (!value[(at + 4)..].TrimStart(' ', '"', '\'').StartsWith('#'))
            {
                return true;
            }
        }

        return false;
    }
}
