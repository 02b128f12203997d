namespace Personalize.Core.Winners;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    /// <summary>How much lies below a value. West, "Better approximations to cumulative normal functions" (2005): 15 digits.</summary>
    public static double Cumulative(double value)
    {
        var distance = Math.Abs(value);
        var tail = distance > 37 ? 0 : Math.Exp(-distance * distance / 2) * Ratio(distance);
        return value > 0 ? 1 - tail : tail;
    }

    public static double Density(double value) => Math.Exp(-value * value / 2) / Math.Sqrt(2 * Math.PI);

    private static double Ratio(double distance)
    {
        if (distance >= 7.07106781186547)
        {
            var fraction = distance + (1 / (distance + (2 / (distance + (3 / (distance + (4 / (distance + 0.65))))))));
            return 1 / (fraction * Math.Sqrt(2 * Math.PI));
        }

        ReadOnlySpan<double> above = [3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376];
        ReadOnlySpan<double> below = [8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752];
        return Polynomial(above, distance) / Polynomial(below, distance);
    }

    private static double Polynomial(ReadOnlySpan<double> coefficients, double at)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
        {
            sum = (sum * at) + coefficient;
        }

        return sum;
    }
}
