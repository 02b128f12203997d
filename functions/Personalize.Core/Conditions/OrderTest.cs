using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary><c>$lt $lte $gt $gte</c>: two texts by UTF-16 code unit, anything else as numbers; what is no number passes none of them.</summary>
internal sealed class OrderTest(Order order, AttributeValue literal) : ValueTest
{
    public override bool Passes(AttributeValue value)
    {
        if (value.Kind == AttributeKind.Text && literal.Kind == AttributeKind.Text)
        {
            return order.Holds(string.CompareOrdinal(value.Text, literal.Text));
        }

        var number = ScriptValues.ToNumber(value);
        var bound = ScriptValues.ToNumber(literal);
        return !double.IsNaN(number) && !double.IsNaN(bound) && order.Holds(number.CompareTo(bound));
    }
}
