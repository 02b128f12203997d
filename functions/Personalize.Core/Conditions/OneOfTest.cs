using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary><c>$in $ini $inGroup</c>: the value, or for a list any item of it, is one of the literals. Nothing is converted.</summary>
internal sealed class OneOfTest : ValueTest
{
    private readonly ImmutableArray<AttributeValue> _others;
    private readonly HashSet<string> _texts;
    private readonly bool _ignoreCase;

    public OneOfTest(ReadOnlySpan<AttributeValue> literals, bool ignoreCase)
    {
        _ignoreCase = ignoreCase;
        _texts = new HashSet<string>(StringComparer.Ordinal);
        var others = ImmutableArray.CreateBuilder<AttributeValue>();
        foreach (var literal in literals)
        {
            if (literal.Text is { } text)
            {
                _texts.Add(Folded(text));
            }
            else
            {
                others.Add(literal);
            }
        }

        _others = others.ToImmutable();
    }

    public override bool Passes(AttributeValue value)
    {
        if (value.Kind != AttributeKind.List)
        {
            return IsIn(value);
        }

        foreach (var item in value.Items)
        {
            if (IsIn(item))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsIn(AttributeValue value)
    {
        if (value.Text is { } text)
        {
            return _texts.Contains(Folded(text));
        }

        foreach (var other in _others)
        {
            if (ScriptValues.IsSame(value, other))
            {
                return true;
            }
        }

        return false;
    }

    private string Folded(string text) => _ignoreCase ? ScriptValues.Lower(text) : text;
}
