using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>Some condition matches; true when there is none, as GrowthBook has it. <c>$or</c>.</summary>
internal sealed class AnyOf(ImmutableArray<Condition> conditions) : Condition
{
    public override bool Matches(AttributeValue attributes)
    {
        foreach (var condition in conditions)
        {
            if (condition.Matches(attributes))
            {
                return true;
            }
        }

        return conditions.IsEmpty;
    }

    internal override string? Blame(AttributeValue attributes)
    {
        foreach (var condition in conditions)
        {
            if (condition.Matches(attributes))
            {
                return condition.Blame(attributes);
            }
        }

        return conditions.IsEmpty ? null : conditions[0].Blame(attributes);
    }
}
