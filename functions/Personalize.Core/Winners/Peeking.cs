namespace Personalize.Core.Winners;

/// <summary>
/// What looking several times costs. Where no arm differs, the difference of two arms, in its own standard errors, wanders as Brownian
/// motion does: z = W(t)/√t. The chance that it passes a boundary at any of the looks is found by carrying the density of those that have
/// not passed yet from look to look (Armitage, McPherson and Rowe, "Repeated significance tests on accumulating data", 1969).
/// </summary>
internal static class Peeking
{
    // Points from -6 to the boundary. Half as many change the answer by less than 0.0002.
    private const int Points = 160;
    private const double Lowest = -6;

    /// <summary>The boundary that is passed with this chance at most, to 0.001, never too low.</summary>
    /// <param name="chance">Over 0, up to 0.5.</param>
    /// <param name="times">What is known by each look, rising to 1.</param>
    public static double BoundaryFor(double chance, IReadOnlyList<double> times)
    {
        var (low, high) = (0.0, 8.0);
        while (high - low > 0.001)
        {
            var middle = (low + high) / 2;
            (low, high) = ChanceToPass(middle, times) > chance ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The chance that a boundary is passed at any of the looks.</summary>
    public static double ChanceToPass(double boundary, IReadOnlyList<double> times)
    {
        var step = (boundary - Lowest) / Points;
        var density = new double[Points + 1];
        for (var point = 0; point <= Points; point++)
        {
            density[point] = Normal.Density(Lowest + (point * step));
        }

        for (var look = 1; look < times.Count; look++)
        {
            density = Carried(density, step, times[look - 1], times[look]);
        }

        return Math.Clamp(1 - Sum(density, step), 0, 1);
    }

    private static double[] Carried(double[] density, double step, double from, double to)
    {
        var (before, after, spread) = (Math.Sqrt(from), Math.Sqrt(to), Math.Sqrt(to - from));
        var carried = new double[density.Length];
        for (var target = 0; target < carried.Length; target++)
        {
            var at = (Lowest + (target * step)) * after;
            for (var source = 0; source < density.Length; source++)
            {
                carried[target] += Weight(source) * density[source] * Normal.Density((at - ((Lowest + (source * step)) * before)) / spread);
            }

            carried[target] *= step * after / spread;
        }

        return carried;
    }

    private static double Sum(double[] density, double step) => density.Select((value, point) => Weight(point) * value).Sum() * step;

    private static double Weight(int point) => point is 0 or Points ? 0.5 : 1;
}
