using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>Stands where a condition had an error, so that reading can go on and report the rest.</summary>
internal sealed class NeverCondition : Condition
{
    public override bool Matches(AttributeValue attributes) => false;

    internal override string? Blame(AttributeValue attributes) => null;
}
