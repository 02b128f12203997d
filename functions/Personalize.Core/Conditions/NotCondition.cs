using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>The condition does not match. <c>$not</c> beside paths, and <c>$nor</c> around an <see cref="AnyOf"/>.</summary>
internal sealed class NotCondition(Condition condition) : Condition
{
    public override bool Matches(AttributeValue attributes) => !condition.Matches(attributes);

    internal override string? Blame(AttributeValue attributes) => condition.Blame(attributes);
}
