using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>
/// <c>$elemMatch</c>: the value is a list with an item that passes the test, or, written with paths, matches the condition.
/// Items that are null are passed over, as GrowthBook's client 1.8 does; older ones passed over 0, false and "" too.
/// </summary>
internal sealed class ElementTest(ValueTest? test, Condition? condition) : ValueTest
{
    public override bool Passes(AttributeValue value)
    {
        foreach (var item in value.Items)
        {
            if (!item.IsNull && (test?.Passes(item) ?? condition!.Matches(item)))
            {
                return true;
            }
        }

        return false;
    }
}
