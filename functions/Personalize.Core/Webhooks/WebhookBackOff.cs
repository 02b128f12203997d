using System.Collections.Immutable;

namespace Personalize.Core.Webhooks;

/// <summary>When a delivery is tried again: the schedule that Standard Webhooks recommends, three days in all.</summary>
public static class WebhookBackOff
{
    private static readonly ImmutableArray<TimeSpan> Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The pause after so many tries that failed, from 1; null when it was the last.</summary>
    public static TimeSpan? After(int tries) => tries >= 1 && tries <= Pauses.Length ? Pauses[tries - 1] : null;
}
