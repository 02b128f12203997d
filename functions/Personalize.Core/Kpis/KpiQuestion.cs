namespace Personalize.Core.Kpis;

/// <summary>Which figures are asked for.</summary>
/// <param name="From">First day, 20261121.</param>
/// <param name="To">Last day, included.</param>
public sealed record KpiQuestion(int From, int To)
{
    /// <summary>Only impressions, clicks and conversions of this placement. Default null: of all.</summary>
    public string? Placement { get; init; }

    /// <summary>Only what happened on this channel: "email", "web". Default null: on all.</summary>
    public string? Channel { get; init; }

    /// <summary>What was asked for that means nothing here, as it was asked. Default nothing.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    internal bool Admits(KpiFact fact) => (Placement is null || fact.Placement == Placement) && (Channel is null || fact.Channel == Channel);

    /// <summary>A count by its words; inaction is of no channel and always in.</summary>
    internal bool Admits(int day, string[] words) => day >= From && day <= To && (Channel is null || words switch
    {
        ["events", var channel, _] => channel == Channel,
        ["acted", _, var channel] => channel == Channel,
        _ => true,
    });
}
