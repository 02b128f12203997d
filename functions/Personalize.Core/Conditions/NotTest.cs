using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>The test does not pass: <c>$not</c> on a value, and the negative twins ($ne, $nin, $nini, $vne, $notInGroup).</summary>
internal sealed class NotTest(ValueTest test) : ValueTest
{
    public override bool Passes(AttributeValue value) => !test.Passes(value);
}
