using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>The value at a path passes a test; a path that leads nowhere gives null.</summary>
internal sealed class PathCondition(AttributePath path, ValueTest test) : Condition
{
    public override bool Matches(AttributeValue attributes) => test.Passes(attributes.Find(path));

    internal override string? Blame(AttributeValue attributes) => path.Text;
}
