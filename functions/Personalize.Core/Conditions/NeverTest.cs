using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>Passes nothing: GrowthBook's answer to a test that it cannot make sense of, which the reader also reports.</summary>
internal sealed class NeverTest : ValueTest
{
    public override bool Passes(AttributeValue value) => false;
}
