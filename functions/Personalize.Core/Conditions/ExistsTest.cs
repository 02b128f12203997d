using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary><c>$exists</c>: the value is there and not null, or the opposite.</summary>
internal sealed class ExistsTest(bool exists) : ValueTest
{
    public override bool Passes(AttributeValue value) => value.IsNull != exists;
}
