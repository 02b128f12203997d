using System.Collections.Immutable;

namespace Personalize.Core.Content;

/// <summary>Gives rules the placements that they ask first.</summary>
public static class PlacementLinks
{
    /// <summary>Longest way of placements that ask one another: each is decided anew, and every open pays for it.</summary>
    public const int MaxLength = 4;

    /// <summary>The placement, with what its rules ask, and what those ask. What leads back, or on for too long, is left out and said.</summary>
    /// <param name="placement">Not linked yet.</param>
    /// <param name="all">Every placement that is named, not linked.</param>
    /// <param name="fault">The first way that cannot be followed: "hero, tip, hero"; null where all can.</param>
    public static Placement Link(Placement placement, IReadOnlyDictionary<string, Placement> all, out string? fault)
    {
        var faults = new List<string>();
        var linked = Link(placement, all, [placement.Name], faults);
        fault = faults.FirstOrDefault();
        return linked;
    }

    private static Placement Link(Placement placement, IReadOnlyDictionary<string, Placement> all, ImmutableList<string> way, List<string> faults)
    {
        if (placement.Rules.All(rule => rule.After.IsEmpty))
        {
            return placement;
        }

        ImmutableArray<Rule> rules = [.. placement.Rules.Select(rule => rule with { After = [.. rule.After.Select(asked => Link(asked, all, way, faults))] })];
        return placement with { Rules = rules, IsHouseholdAsked = rules.Any(rule => rule.After.Any(asked => asked.Placement is { AsksHousehold: true })) };
    }

    private static Prerequisite Link(Prerequisite asked, IReadOnlyDictionary<string, Placement> all, ImmutableList<string> way, List<string> faults)
    {
        var on = way.Add(asked.Name);
        if (way.Contains(asked.Name) || on.Count > MaxLength)
        {
            faults.Add(string.Join(", ", on));
            return asked;
        }

        return all.GetValueOrDefault(asked.Name) is { } other ? asked with { Placement = Link(other, all, on, faults) } : asked;
    }
}
