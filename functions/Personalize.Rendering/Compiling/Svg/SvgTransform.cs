namespace Personalize.Rendering.Compiling.Svg;

/// <summary>How much a transform of an SVG enlarges.</summary>
internal static class SvgTransform
{
    /// <summary>At least the factor by which any line grows, or most by which all shrink; endless where it is not understood.</summary>
    public static double LargestScale(string transform)
    {
        if (transform == "none")
        {
            return 1;
        }

        // What is not understood as a whole is left out by the renderer as a whole.
        if (Read(transform) is not { } steps)
        {
            return double.PositiveInfinity;
        }

        var scale = 1.0;

        foreach (var (name, numbers) in steps)
        {
            scale *= (name, numbers.Count) switch
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

    public static bool MayShrink(string transform) => Read(transform)?.Any(step => step.Name switch
    {
        "translate" or "rotate" => false,
        "scale" => step.Numbers.Any(factor => Math.Abs(factor) < 1),
        _ => true,
    }) ?? transform != "none";

    // Functions one after another, each a name and a list of numbers in brackets; null for anything else.
    private static List<(string Name, IReadOnlyList<double> Numbers)>? Read(string transform)
    {
        var steps = new List<(string, IReadOnlyList<double>)>();

        for (var at = 0; at < transform.Length;)
        {
            if (transform[at] == ',' || SvgCss.Spaces.Contains(transform[at]))
            {
                at++;
                continue;
            }

            var (open, close) = (transform.IndexOf('(', at), transform.IndexOf(')', at));

            if (open < 0 || close < open || SvgNumbers.ListOf(transform.AsSpan()[(open + 1)..close]) is not { } numbers)
            {
                return null;
            }

            steps.Add((transform[at..open].TrimEnd(SvgCss.Spaces), numbers));
            at = close + 1;
        }

        return steps;
    }

    // The larger singular value of a 2 x 2 matrix.
    private static double Norm(double a, double b, double c, double d)
    {
        var (sum, determinant) = ((a * a) + (b * b) + (c * c) + (d * d), (a * d) - (b * c));
        return Math.Sqrt((sum + Math.Sqrt(Math.Max(0, (sum * sum) - (4 * determinant * determinant)))) / 2);
    }
}
