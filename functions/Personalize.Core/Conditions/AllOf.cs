using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>Every condition matches; true when there is none. <c>$and</c>, and the properties of an object.</summary>
internal sealed class AllOf(ImmutableArray<Condition> conditions) : Condition
{
    public override bool Matches(AttributeValue attributes)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Matches(attributes))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Matches(AttributeValue attributes, out string? failedPath)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Matches(attributes, out failedPath))
            {
                return false;
            }
        }

        failedPath = null;
        return true;
    }

    // Loops, because a decision explains every rule it passed over, and closures were half of what it allocated.
    internal override string? Blame(AttributeValue attributes)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Matches(attributes))
            {
                return condition.Blame(attributes);
            }
        }

        return conditions.IsEmpty ? null : conditions[0].Blame(attributes);
    }
}
