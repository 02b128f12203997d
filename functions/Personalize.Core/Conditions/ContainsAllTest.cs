using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary><c>$all $alli</c>: the value is a list, and each test passes for some item of it.</summary>
internal sealed class ContainsAllTest(ImmutableArray<ValueTest> tests) : ValueTest
{
    public override bool Passes(AttributeValue value)
    {
        foreach (var test in tests)
        {
            if (!AnyItem(value, test))
            {
                return false;
            }
        }

        return value.Kind == AttributeKind.List;
    }

    private static bool AnyItem(AttributeValue list, ValueTest test)
    {
        foreach (var item in list.Items)
        {
            if (test.Passes(item))
            {
                return true;
            }
        }

        return false;
    }
}
