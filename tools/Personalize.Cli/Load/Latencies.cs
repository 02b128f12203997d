using System.Globalization;

namespace Personalize.Cli.Load;

/// <summary>Measured times. Safe for many threads.</summary>
internal sealed class Latencies
{
    private readonly Lock _one = new();
    private readonly List<double> _ms = [];

    public void Add(TimeSpan took)
    {
        lock (_one)
        {
            _ms.Add(took.TotalMilliseconds);
        }
    }

    /// <summary>"p50 3.2 ms, p99 9.8 ms, most 11.0 ms of 100"; nearest rank.</summary>
    public override string ToString()
    {
        lock (_one)
        {
            var sorted = _ms.Order().ToArray();
            return sorted.Length == 0 ? "none measured" : string.Create(
                CultureInfo.InvariantCulture, $"p50 {At(sorted, 0.5):F1} ms, p99 {At(sorted, 0.99):F1} ms, most {sorted[^1]:F1} ms of {sorted.Length:N0}");
        }
    }

    private static double At(double[] sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
