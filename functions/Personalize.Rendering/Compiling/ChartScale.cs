namespace Personalize.Rendering.Compiling;

/// <summary>From values to heights.</summary>
/// <param name="Min">Value at the bottom; finite.</param>
/// <param name="Max">Value at the top; finite and above <paramref name="Min"/>.</param>
internal readonly record struct ChartScale(double Min, double Max)
{
    private const double Air = 0.08;            // of the span, above and below a line that has no limits of its own
    private const double Quarter = 0.25;        // differences of the largest numbers are infinite; a power of two changes no digit
    private const double LeastSpan = 1e-6;      // of a value: less is lost in its last digits

    public static ChartScale Of(ReadOnlySpan<double> values, double? min, double? max, bool isBars)
    {
        var (least, most) = (double.MaxValue, double.MinValue);

        foreach (var value in values)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        var air = isBars ? 0 : ((most * Quarter) - (least * Quarter)) * Air / Quarter;
        var bottom = min ?? Finite(isBars ? Math.Min(0, least) : least - air);
        var top = max ?? Finite(isBars ? Math.Max(0, most) : most + air);

        // Values all alike, or all beyond the one limit given: drawn in the middle of a span of two, or of more where two are nothing beside them.
        return top > bottom ? new ChartScale(bottom, top) : new ChartScale(min ?? Finite(top - SpanAt(top)), max ?? Finite(bottom + SpanAt(bottom)));
    }

    /// <summary>0 at the bottom to 1 at the top; what lies outside is clamped.</summary>
    public double HeightOf(double value) => Math.Clamp(((value * Quarter) - (Min * Quarter)) / ((Max * Quarter) - (Min * Quarter)), 0, 1);

    private static double SpanAt(double value) => Math.Max(1, Math.Abs(value) * LeastSpan);

    private static double Finite(double value) => Math.Clamp(value, double.MinValue, double.MaxValue);
}
