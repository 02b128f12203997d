using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Personalize.Core.Acting;

/// <summary>Everything of a bundle that lets the brand act by itself. Immutable; safe from many threads.</summary>
public sealed class ActingRules
{
    private readonly FrozenSet<string> _triggers;

    /// <param name="actions">In any order.</param>
    /// <param name="scenarios">In any order; their steps name actions of the list.</param>
    public ActingRules(IEnumerable<ActionRule> actions, IEnumerable<ScenarioRule> scenarios)
    {
        Actions = [.. actions.OrderByDescending(action => action.Priority).ThenBy(action => action.Name, StringComparer.Ordinal)];
        Scenarios = [.. scenarios.OrderBy(scenario => scenario.Name, StringComparer.Ordinal)];
        _triggers = Actions.SelectMany(action => action.On.Concat(action.Unless))
            .Concat(Scenarios.SelectMany(scenario => scenario.On.Concat(scenario.StopsOn)))
            .ToFrozenSet(StringComparer.Ordinal);
    }

    public static ActingRules None { get; } = new([], []);

    /// <summary>The highest priority first, by name where equal.</summary>
    public ImmutableArray<ActionRule> Actions { get; }

    /// <summary>By name.</summary>
    public ImmutableArray<ScenarioRule> Scenarios { get; }

    /// <summary>Opportunities and risks below it are left alone, 0 to 1. The higher it is, the less is done. Default 0.5.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Most opportunities and risks acted on for one customer in seven days. Default 3.</summary>
    public int MaxPerWeek { get; init; } = 3;

    /// <summary>What a message costs by channel, in the brand's currency; 0 where it is not said.</summary>
    public FrozenDictionary<string, double> Costs { get; init; } = FrozenDictionary<string, double>.Empty;

    /// <summary>Whether anything here looks at an event of this name: most events end here.</summary>
    public bool IsTrigger(string name) => _triggers.Contains(name);

    public ActionRule? FindAction(string name) => Actions.FirstOrDefault(action => action.Name == name);

    public ScenarioRule? FindScenario(string name) => Scenarios.FirstOrDefault(scenario => scenario.Name == name);

    /// <summary>The same with another threshold: what a replay asks.</summary>
    public ActingRules WithThreshold(double threshold) => new(Actions, Scenarios) { Threshold = threshold, MaxPerWeek = MaxPerWeek, Costs = Costs };
}
