using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary><c>$eq</c>: same kind and same value, nothing converted. Lists and objects are never the same.</summary>
internal sealed class StrictEqualsTest(AttributeValue literal) : ValueTest
{
    public override bool Passes(AttributeValue value) => ScriptValues.IsSame(value, literal);
}
