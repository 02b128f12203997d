using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary><c>$size</c>: the value is a list whose number of items passes the test.</summary>
internal sealed class SizeTest(ValueTest test) : ValueTest
{
    public override bool Passes(AttributeValue value) =>
        value.Kind == AttributeKind.List && test.Passes(AttributeValue.Of(value.Items.Length));
}
