namespace Personalize.Rendering.Compiling;

/// <summary>From values to heights.</summary>
/// <param name="Min">Value at the bottom.</param>
/// <param name="Max">Value at the top; above <paramref name="Min"/>.</param>
internal readonly record struct ChartScale(double Min, double Max)
{
    private const double Air = 0.08;    // of the span, above and below a line that has no limits of its own

    public static ChartScale Of(ReadOnlySpan<double> values, double? min, double? max, bool isBars)
    {
        var (least, most) = (double.MaxValue, double.MinValue);

        foreach (var value in values)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        var air = isBars ? 0 : (most - least) * Air;
        var bottom = min ?? (isBars ? Math.Min(0, least) : least - air);
        var top = max ?? (isBars ? Math.Max(0, most) : most + air);

        // Values all alike, or all beyond the one limit given: drawn in the middle of a span of two.
        return top > bottom ? new ChartScale(bottom, top) : new ChartScale(min ?? (top - 1), max ?? (bottom + 1)).Widened();
    }

    /// <summary>0 at the bottom to 1 at the top; what lies outside is clamped.</summary>
    public double HeightOf(double value) => Math.Clamp((value - Min) / (Max - Min), 0, 1);

    private ChartScale Widened() => Max > Min ? this : new ChartScale(Min, Min + Math.Max(1, Math.Abs(Min) * 1e-6));
}
