using System.Runtime.InteropServices;
using System.Xml;

namespace Personalize.Rendering.Compiling.Svg;

/// <summary>Lets only harmless SVG through: no scripts, no outside references, no entities of its own, bounded work. The renderer refuses some of it too; this says why.</summary>
internal static class SvgGuard
{
    /// <summary>What its author can do about an SVG that takes too long.</summary>
    public const string Simplify = "simplify its filters, gradients or patterns";

    private const int MaxBytes = 2_000_000;
    private const double MaxNs = 800_000_000;    // filters over the whole of 1800 x 900 that are estimated at it take 0.5-0.75 s; what compiling adds, under 0.1
    private const double EnlargeNs = 80;        // for each pixel of what was drawn smaller

    // Of its full size: a picture of costly filters is drawn smaller and enlarged, as one for a screen of a third of the density at least.
    private static readonly double[] Details = [1, 0.75, 0.5, 1.0 / 3];

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
            return new SvgReading(reader, costs).FindFault();
        }
        catch (XmlException broken)
        {
            var help = broken.Message.Contains("undeclared entity", StringComparison.Ordinal) ? "; write the letter itself, or its number, as &#160;"
                : broken.Message.Contains("encoding", StringComparison.OrdinalIgnoreCase) ? "; write it in UTF-8 and say encoding=\"UTF-8\", or nothing"
                : "";
            return $"is not well-formed SVG (line {broken.LineNumber}: {broken.Message}){help}";
        }
    }
}
