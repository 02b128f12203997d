using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>
/// <c>$lt $lte $gt $gte</c>: two texts by UTF-16 code unit, lists and objects standing for their text, anything else as numbers; what is
/// no number passes none of them.
/// </summary>
internal sealed class OrderTest(Order order, AttributeValue literal) : ValueTest
{
    public override bool Passes(AttributeValue value)
    {
        if (literal.Kind == AttributeKind.Text && value.Kind is (AttributeKind.Text or AttributeKind.List or AttributeKind.Object))
        {
            return order.Holds(string.CompareOrdinal(AttributeText.Of(value), literal.Text));
        }

        var number = ScriptValues.ToNumber(value);
        var bound = ScriptValues.ToNumber(literal);
        return !double.IsNaN(number) && !double.IsNaN(bound) && order.Holds(number.CompareTo(bound));
    }
}
