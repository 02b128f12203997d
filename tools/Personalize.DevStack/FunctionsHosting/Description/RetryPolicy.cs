namespace Personalize.DevStack.FunctionsHosting.Description;

/// <summary>The <c>retry</c> of a function.json.</summary>
/// <param name="MaxRetryCount">-1 for ever.</param>
/// <param name="Minimum">First delay; of fixedDelay: every delay.</param>
/// <param name="Maximum">Longest delay.</param>
internal sealed record RetryPolicy(int MaxRetryCount, TimeSpan Minimum, TimeSpan Maximum)
{
    public bool Allows(int retryCount) => MaxRetryCount < 0 || retryCount < MaxRetryCount;

    /// <summary>The pause before the next attempt: doubled each time, ±20 % so that partitions do not march in step.</summary>
    /// <param name="retryCount">Attempts that were already repeats, from 0.</param>
    /// <param name="random">0 (inclusive) to 1.</param>
    public TimeSpan DelayAfter(int retryCount, double random)
    {
        var doubled = Minimum * Math.Pow(2, Math.Min(retryCount, 20)) * (0.8 + 0.4 * random);
        return doubled > Maximum ? Maximum : doubled < Minimum ? Minimum : doubled;
    }
}
