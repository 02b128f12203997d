using Personalize.Core.Attributes;

namespace Personalize.Core.Ambient;

/// <summary>How much may be reported. All reports are held in memory by every instance: 5,000 of 1 KB are some 20 MB as objects.</summary>
public static class AmbientLimits
{
    /// <summary>Most reports in force or to come.</summary>
    public const int MaxReports = 5_000;

    /// <summary>Most reports of one request.</summary>
    public const int MaxPerRequest = 1_000;

    /// <summary>Longest kind, name and id, characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Longest data of one report, bytes of JSON.</summary>
    public const int MaxDataBytes = 4_096;

    /// <summary>Most happenings, and most news, that one decision sees: the nearest, and the newest.</summary>
    public const int MaxInView = 20;

    /// <summary>How long a report holds that says no end.</summary>
    public static readonly TimeSpan DefaultLasts = TimeSpan.FromHours(24);

    /// <summary>The longest that a report may hold: what is for longer is content, not hot.</summary>
    public static readonly TimeSpan MaxLasts = TimeSpan.FromDays(400);

    public static AttributeLimits Data { get; } = new(MaxDepth: 6, MaxValues: 200, MaxTextLength: 2_000);
}
