using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>Every test passes: an object of several operators.</summary>
internal sealed class AllTests(ImmutableArray<ValueTest> tests) : ValueTest
{
    public override bool Passes(AttributeValue value)
    {
        foreach (var test in tests)
        {
            if (!test.Passes(value))
            {
                return false;
            }
        }

        return true;
    }
}
