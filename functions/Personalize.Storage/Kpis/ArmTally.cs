using System.Collections.Frozen;
using Personalize.Core.Winners;

namespace Personalize.Storage.Kpis;

/// <summary>Counts what came of arms, customer by customer. Not safe for use from several threads.</summary>
/// <param name="since">Only customers first exposed then or later; null: all.</param>
internal sealed class ArmTally(DateTimeOffset? since)
{
    private readonly Dictionary<string, ArmCount> _arms = [];
    private readonly HashSet<string> _exposed = [];
    private DateTimeOffset? _firstAt;

    /// <summary>Who was exposed before counts for nothing here, nor does what came of it.</summary>
    /// <param name="name">Arm and customer.</param>
    public void Expose(DateTimeOffset at, string arm, string name)
    {
        if (!(at < since) && _exposed.Add(name))
        {
            _firstAt = _firstAt < at ? _firstAt : at;
            _arms[arm] = Of(arm) with { Exposures = Of(arm).Exposures + 1 };
        }
    }

    /// <summary>After all exposures.</summary>
    public void Reach(WinnerGoal goal, string arm, string name)
    {
        if (_exposed.Contains(name))
        {
            _arms[arm] = goal == WinnerGoal.Order ? Of(arm) with { Orders = Of(arm).Orders + 1 } : Of(arm) with { Clicks = Of(arm).Clicks + 1 };
        }
    }

    /// <summary>Several tallies of different customers as one.</summary>
    public static ExperimentCounts Sum(IReadOnlyCollection<ArmTally> tallies) => new(
        tallies.Min(tally => tally._firstAt),
        tallies.SelectMany(tally => tally._arms).GroupBy(arm => arm.Key).ToFrozenDictionary(
            arm => arm.Key,
            arm => new ArmCount(arm.Sum(count => count.Value.Exposures), arm.Sum(count => count.Value.Clicks), arm.Sum(count => count.Value.Orders))));

    private ArmCount Of(string arm) => _arms.GetValueOrDefault(arm);
}
