using System.Text.RegularExpressions;

namespace Personalize.Rendering.Compiling.Svg;

/// <summary>How much a transform of an SVG enlarges.</summary>
internal static partial class SvgTransform
{
    private const int MaxLetters = 2_000;

    /// <summary>At least the factor by which any line grows, or most by which all shrink; endless where it is not understood.</summary>
    public static double LargestScale(string transform)
    {
        if (transform.Length > MaxLetters)
        {
            return double.PositiveInfinity;
        }

        // What is not understood as a whole is left out by the renderer as a whole.
        var scale = transform == "none" || Step().Replace(transform, "").AsSpan().TrimStart(" ,\t\r\n").IsEmpty ? 1.0 : double.PositiveInfinity;

        foreach (Match step in Step().Matches(transform))
        {
            var numbers = SvgNumbers.In(step.Groups[2].Value).ToArray();
            scale *= (step.Groups[1].Value, numbers.Length) switch
            {
                ("translate", 1 or 2) or ("rotate", 1 or 3) => 1,
                ("scale", 1 or 2) => numbers.Max(Math.Abs),
                ("skewX" or "skewY", 1) => Norm(1, 0, Math.Tan(numbers[0] * Math.PI / 180), 1),
                ("matrix", 6) => Norm(numbers[0], numbers[1], numbers[2], numbers[3]),
                _ => double.PositiveInfinity,
            };
        }

        return double.IsNaN(scale) ? double.PositiveInfinity : scale;
    }

    public static bool MayShrink(string transform) => transform.Length > MaxLetters || Step().Matches(transform).Any(step => step.Groups[1].Value switch
    {
        "translate" or "rotate" => false,
        "scale" => SvgNumbers.In(step.Groups[2].Value).Any(factor => Math.Abs(factor) < 1),
        _ => true,
    });

    // The larger singular value of a 2 x 2 matrix.
    private static double Norm(double a, double b, double c, double d)
    {
        var (sum, determinant) = ((a * a) + (b * b) + (c * c) + (d * d), (a * d) - (b * c));
        return Math.Sqrt((sum + Math.Sqrt(Math.Max(0, (sum * sum) - (4 * determinant * determinant)))) / 2);
    }

    [GeneratedRegex(@"([a-zA-Z]+)\s*\(([-+.,\deE\s]*)\)")]
    private static partial Regex Step();
}
