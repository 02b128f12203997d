namespace Personalize.Core.Memories;

/// <summary>How much is remembered: the memory lies in the row that every open reads, so a full one is to stay under 10 KB.</summary>
public static class MemoryLimits
{
    /// <summary>Past it the oldest are forgotten, and a cap over a long window counts too few. Ten a day for 20 days.</summary>
    public const int MaxImpressions = 200;

    public const int MaxArms = 64;

    public const int MaxFirstOpens = 64;

    public const int MaxResponses = 64;

    /// <summary>No cap looks further back.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(31);
}
