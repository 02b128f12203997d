using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>
/// <c>$elemMatch</c>: the value is a list with an item that passes the test, or, written with paths, matches the condition.
/// Items that are null, false, 0 or empty text are passed over, as GrowthBook does.
/// </summary>
internal sealed class ElementTest(ValueTest? test, Condition? condition) : ValueTest
{
    public override bool Passes(AttributeValue value)
    {
        foreach (var item in value.Items)
        {
            if (ScriptValues.IsTruthy(item) && (test?.Passes(item) ?? condition!.Matches(item)))
            {
                return true;
            }
        }

        return false;
    }
}
