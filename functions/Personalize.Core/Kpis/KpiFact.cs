namespace Personalize.Core.Kpis;

/// <summary>Something that is counted once, however often it is told: an impression, a click, a conversion. Names no customer.</summary>
public sealed record KpiFact
{
    /// <summary>16 to 32 hexadecimal characters that the same thing always has.</summary>
    public required string Id { get; init; }

    public required KpiFactKind Kind { get; init; }

    /// <summary>When, UTC; the day is what it is counted under.</summary>
    public required DateTimeOffset At { get; init; }

    public string Placement { get; init; } = "";

    /// <summary>Null where no rule was chosen.</summary>
    public string? Rule { get; init; }

    public string? Creative { get; init; }

    public string Channel { get; init; } = "";

    /// <summary>Class of the open: "person", "gmailProxy", "web" …; "" for none.</summary>
    public string Class { get; init; } = "";

    /// <summary>"experiment/arm" for each experiment, separated by commas.</summary>
    public string Arms { get; init; } = "";

    /// <summary>What a conversion is attributed to: "click", "action", "view", or "none".</summary>
    public string Via { get; init; } = "";

    /// <summary>The action that a conversion is attributed to; null for none.</summary>
    public string? Action { get; init; }

    /// <summary>A conversion's value in hundredths.</summary>
    public long Cents { get; init; }

    public string Currency { get; init; } = "";
}
