using System.Globalization;

namespace Personalize.Rendering.Compiling.Svg;

/// <summary>Attributes whose number is how much work there is.</summary>
internal static class SvgNumbers
{
    private const double MaxOctaves = 8;        // of noise: more are finer than a pixel
    private const double MaxRadius = 10;        // of morphology, whose cost grows with its square
    private const double MaxOrder = 9;          // of a convolution, whose cost grows with its square
    private const double MinDash = 0.01;        // thousands of dashes are counted, not refused; drawings in millimetres have some of 0.26
    private const double MaxCoordinate = 1_000_000;     // flags and icons have some of 790,000, made small by a transform or far outside

    /// <summary>What is too much, for the author; null when nothing is.</summary>
    public static string? FindFault(string element, string attribute, string value) => (element, attribute) switch
    {
        ("feTurbulence", "numOctaves") => Largest(value) > MaxOctaves ? "noise of more than 8 octaves" : null,
        ("feMorphology", "radius") => Largest(value) > MaxRadius ? "a morphology of more than 10 pixels" : null,
        ("feConvolveMatrix", "order") => Largest(value) > MaxOrder ? "a convolution of more than 9 by 9" : null,
        (_, "kernelUnitLength") => "a kernelUnitLength, which browsers leave out too",
        (_, "stroke-dasharray") => IsTooFine(value) ? "dashes too short to be seen" : null,
        (_, "d" or "points" or "x" or "y" or "x1" or "x2" or "y1" or "y2" or "width" or "height" or "r" or "rx" or "ry" or "cx" or "cy") =>
            Largest(value) > MaxCoordinate ? $"a coordinate above {MaxCoordinate:0}" : null,
        _ => null,
    };

    /// <summary>Whether a dash array makes more dashes than anybody sees.</summary>
    public static bool IsTooFine(string value)
    {
        var numbers = In(value).ToList();
        return numbers.Sum() is > 0 and < MinDash;     // all of them 0: a whole line
    }

    /// <summary>A length in user units; null when it is none, or one of the text or of the view.</summary>
    public static double? LengthOf(string value)
    {
        var text = value.AsSpan().Trim(SvgCss.Spaces);
        var unit = text.Length < 2 ? 0 : text[^2..] switch { "px" => 1, "pt" => 96 / 72.0, "pc" => 16, "mm" => 96 / 25.4, "cm" => 96 / 2.54, "in" => 96, _ => 0 };
        return ListOf(unit == 0 ? text : text[..^2]) is [>= 0 and <= double.MaxValue and var number] ? number * Math.Max(1, unit) : null;
    }

    /// <summary>Of a list of lengths, those of a dash and a gap on average; next to nothing when one of them is not known.</summary>
    public static double DashOf(string lengths)
    {
        var all = lengths.Split([' ', ',', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(LengthOf).ToList();
        return all.Contains(null) ? double.Epsilon : all.Sum().GetValueOrDefault() is > 0 and var sum ? sum / Math.Max(1, all.Count / 2.0) : double.MaxValue;   // all of them 0: a whole line
    }

    /// <summary>Numbers with a comma or spaces between, and nothing else; null where the renderer would not read them either.</summary>
    public static IReadOnlyList<double>? ListOf(ReadOnlySpan<char> text)
    {
        var numbers = new List<double>();
        var isSeparated = false;

        for (text = text.TrimStart(SvgCss.Spaces); !text.IsEmpty; text = text.TrimStart(SvgCss.Spaces))
        {
            if (!isSeparated && numbers.Count > 0 && text[0] == ',')
            {
                text = text[1..];
                isSeparated = true;
                continue;
            }

            var length = LengthOfNumber(text, text[0] is '-' or '+' ? 1 : 0);

            if (length == 0 || text[length - 1] == '.' || text[..length].Contains(".e", StringComparison.OrdinalIgnoreCase)
                || !double.TryParse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            numbers.Add(number);
            text = text[length..];
            isSeparated = false;
        }

        return isSeparated ? null : numbers;
    }

    private static double Largest(string value) => In(value).DefaultIfEmpty(0).Max(Math.Abs);

    /// <summary>All numbers of a list, in order; what is not one is endless.</summary>
    public static IEnumerable<double> In(string value)
    {
        for (var at = 0; at < value.Length;)
        {
            var end = at + LengthOfNumber(value.AsSpan(at), 0);

            if (end > at && double.TryParse(value.AsSpan(at, end - at), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                yield return number;
            }
            else if (end > at + 1)
            {
                yield return double.PositiveInfinity;   // nothing that a drawing program writes
            }

            at = Math.Max(end, at + 1);
        }
    }

    // Of what stands at the start. A second point starts the next number, as paths are written short: 1.5.5 is 1.5 and 0.5, 1e-7.5 is 1e-7 and 0.5.
    private static int LengthOfNumber(ReadOnlySpan<char> text, int signs)
    {
        var length = signs;
        var (hasPoint, hasExponent) = (false, false);

        while (length < text.Length && Continues(text, length, hasPoint || hasExponent))
        {
            hasPoint |= text[length] == '.';
            hasExponent |= text[length] is 'e' or 'E';
            length++;
        }

        return length;
    }

    // An e may begin a unit: 1em.
    private static bool Continues(ReadOnlySpan<char> text, int at, bool isPastPoint) => text[at] switch
    {
        '.' => !isPastPoint,
        'e' or 'E' => at > 0 && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is '-' or '+'),
        '-' or '+' => at > 0 && text[at - 1] is ('e' or 'E'),
        var letter => char.IsAsciiDigit(letter),
    };
}
