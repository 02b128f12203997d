using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>
/// Equality as written without an operator. GrowthBook converts the value to the literal's kind: to text for a text,
/// to a number for a number, to true or false for a boolean (but null equals neither); lists and objects compare in full.
/// </summary>
internal sealed class LooseEqualsTest(AttributeValue literal, bool ignoreCase = false) : ValueTest
{
    public override bool Passes(AttributeValue value) => literal.Kind switch
    {
        AttributeKind.Text when ignoreCase => ScriptValues.Lower(AttributeText.Of(value)) == ScriptValues.Lower(literal.Text!),
        AttributeKind.Text => (value.Text ?? AttributeText.Of(value)) == literal.Text,
        AttributeKind.Number => ScriptValues.ToNumber(value) == literal.Number,
        AttributeKind.Boolean => !value.IsNull && ScriptValues.IsTruthy(value) == literal.Boolean,
        _ => value == literal,
    };
}
