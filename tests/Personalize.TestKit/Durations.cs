using System.Globalization;

namespace Personalize.TestKit;

/// <summary>Measured times, to be printed: tests report speed and assert only what the product promises.</summary>
public sealed class Durations
{
    private readonly List<double> _ms = [];

    public int Count => _ms.Count;

    public void Add(TimeSpan duration) => AddMs(duration.TotalMilliseconds);

    public void AddMs(double ms) => _ms.Add(ms);

    /// <summary>In milliseconds; nearest rank.</summary>
    /// <param name="percent">0 to 100; 50 is the median.</param>
    public double Percentile(double percent)
    {
        var sorted = _ms.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    /// <summary>For example <c>p50 3.2 ms, p99 9.8 ms, most 11.0 ms of 100</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"p50 {Percentile(50):F1} ms, p99 {Percentile(99):F1} ms, most {Percentile(100):F1} ms of {Count}");
}
