using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>What a condition may refer to.</summary>
/// <param name="Groups">Saved groups by name, for $inGroup and $notInGroup.</param>
/// <param name="Roots">The first segments that a path may have; null when any may. A path elsewhere is reported with the nearest name.</param>
public sealed record ConditionOptions(ImmutableDictionary<string, ImmutableArray<AttributeValue>> Groups, ImmutableArray<string>? Roots = null)
{
    /// <summary>No groups, any path.</summary>
    public static ConditionOptions None { get; } = new(ImmutableDictionary<string, ImmutableArray<AttributeValue>>.Empty);
}
