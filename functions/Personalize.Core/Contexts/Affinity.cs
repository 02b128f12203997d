using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>
/// A liking that fades: each event adds its weight, and a weight halves every <see cref="HalfLifeDays"/> days. Weights are kept as
/// whole numbers per epoch of one half-life, not as one decayed floating-point score: whole sums are the same in any order, bit for
/// bit, and need no clock to be stored.
/// </summary>
/// <param name="Epochs">Sum of weights by epoch number, newest first, at most <see cref="MaxEpochs"/>.</param>
/// <param name="Count">How many events spoke for it.</param>
/// <param name="LastAt">The last of them, UTC.</param>
public sealed record Affinity(ImmutableArray<(int Epoch, long Sum)> Epochs, long Count, DateTimeOffset LastAt)
{
    public const int HalfLifeDays = 30;

    /// <summary>What is older than six half-lives weighs under 2 % and is dropped.</summary>
    public const int MaxEpochs = 6;

    /// <summary>The size of weight 1 at the start of an epoch, in whole numbers: three digits of precision in two to three bytes.</summary>
    private const double Unit = 1_024;

    private static readonly DateTimeOffset Origin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Affinity Once(double weight, DateTimeOffset at)
    {
        var (halfLives, epoch) = ((at - Origin).TotalDays / HalfLifeDays, EpochOf(at));
        return new Affinity([(epoch, (long)Math.Round(weight * Unit * Math.Pow(2, halfLives - epoch)))], 1, at);
    }

    /// <summary>The epoch that a time falls into.</summary>
    internal static int EpochOf(DateTimeOffset at) => (int)Math.Floor((at - Origin).TotalDays / HalfLifeDays);

    public static Affinity Sum(Affinity left, Affinity right) => new(
        NumberedSums.Add(left.Epochs, right.Epochs, MaxEpochs), left.Count + right.Count, left.LastAt > right.LastAt ? left.LastAt : right.LastAt);

    /// <summary>The faded sum of weights. A weight of 1 given now counts 1.</summary>
    public double WeightAt(DateTimeOffset now)
    {
        var halfLives = (now - Origin).TotalDays / HalfLifeDays;
        var weight = 0.0;
        foreach (var (epoch, sum) in Epochs)
        {
            weight += sum / Unit * Math.Pow(2, epoch - halfLives);
        }

        return weight;
    }

    /// <summary>The liking from 0 to 1: weight / (weight + 2). One product seen gives 0.33, ten give 0.83. Rounded to 0.001.</summary>
    public double ScoreAt(DateTimeOffset now)
    {
        var weight = WeightAt(now);
        return Math.Round(weight / (weight + 2), 3);
    }
}
