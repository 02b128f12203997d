using System.Collections.Immutable;

namespace Personalize.Core.Content;

/// <summary>Gives rules the placements that they ask first.</summary>
public sealed class PlacementLinks
{
    /// <summary>Longest way of placements that ask one another.</summary>
    public const int MaxLength = 4;

    private readonly IReadOnlyDictionary<string, Placement> _all;
    private readonly List<string> _faults = [];

    // Each once, however many ask it: 500 rules that ask eight placements each, four in a row, would be linked for days.
    private readonly Dictionary<string, (Placement Placement, int Length)> _linked = new(StringComparer.Ordinal);

    private PlacementLinks(IReadOnlyDictionary<string, Placement> all) => _all = all;

    /// <summary>The placement, with what its rules ask, and what those ask. What leads back, or on for too long, is left out and said.</summary>
    /// <param name="placement">Not linked yet.</param>
    /// <param name="all">Every placement that is named, not linked.</param>
    /// <param name="fault">The first way that cannot be followed: "hero, tip, hero"; null where all can.</param>
    public static Placement Link(Placement placement, IReadOnlyDictionary<string, Placement> all, out string? fault)
    {
        var links = new PlacementLinks(all);
        var linked = links.Link(placement, [placement.Name]).Placement;
        fault = links._faults.FirstOrDefault();
        return linked;
    }

    private (Placement Placement, int Length) Link(Placement placement, ImmutableList<string> way)
    {
        var length = 0;
        if (placement.Rules.Any(rule => !rule.After.IsEmpty))
        {
            ImmutableArray<Rule> rules = [.. placement.Rules.Select(rule => rule with { After = [.. rule.After.Select(asked => Link(asked, way, ref length))] })];
            placement = placement with { Rules = rules, IsHouseholdAsked = rules.Any(rule => rule.After.Any(asked => asked.Placement is { AsksHousehold: true })) };
        }

        return _linked[placement.Name] = (placement, length + 1);
    }

    private Prerequisite Link(Prerequisite asked, ImmutableList<string> way, ref int length)
    {
        var on = way.Add(asked.Name);
        if (way.Contains(asked.Name) || on.Count > MaxLength)
        {
            _faults.Add(string.Join(", ", on));
            return asked;
        }

        if (!_all.TryGetValue(asked.Name, out var other))
        {
            return asked;
        }

        var linked = _linked.TryGetValue(asked.Name, out var known) ? known : Link(other, on);
        if (way.Count + linked.Length > MaxLength)
        {
            _faults.Add(string.Join(", ", on.Add("…")));
        }

        length = Math.Max(length, linked.Length);
        return asked with { Placement = linked.Placement };
    }
}
