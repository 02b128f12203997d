using Personalize.Core.Conditions;

namespace Personalize.Core.Content;

/// <summary>What another placement has to show to this customer at this moment, before a rule is asked: GrowthBook's prerequisites.</summary>
/// <param name="Name">The other placement.</param>
/// <param name="When">Over what it shows: "rule", "creative", and "value", the payload of a creative that is the same for everybody.</param>
/// <param name="IsGate">True: where it is not met, no rule of this placement is asked any more. False: the rules below are.</param>
/// <param name="Placement">The other placement; null where asking it would lead back here, which a bundle is refused for.</param>
public sealed record Prerequisite(string Name, Condition When, bool IsGate, Placement? Placement = null);
