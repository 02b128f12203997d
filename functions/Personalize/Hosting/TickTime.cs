namespace Personalize.Hosting;

/// <summary>
/// How long a timer's tick has worked. functionTimeout (host.json: five minutes) ends the whole process, with what other functions are at, and a tick
/// that is always ended never gets on: what walks through many rows stops after <see cref="Most"/>, keeps where it stands, and goes on next time.
/// </summary>
internal sealed class TickTime(TimeProvider clock)
{
    /// <summary>A fifth of functionTimeout: what is under way then still comes to its end.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(1);

    private readonly long _startedAt = clock.GetTimestamp();

    public bool IsOver => clock.GetElapsedTime(_startedAt) > Most;

    /// <summary>For the first of two walks: what it may not take is the other's, however much there is to walk through.</summary>
    public bool IsHalfOver => clock.GetElapsedTime(_startedAt) > Most / 2;
}
