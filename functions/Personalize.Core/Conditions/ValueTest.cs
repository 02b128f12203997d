using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>A question about one value: what GrowthBook allows on the right of a path. Closed: the types of this folder are all there are.</summary>
internal abstract class ValueTest
{
    public abstract bool Passes(AttributeValue value);
}
