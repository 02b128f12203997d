using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Locales;

namespace Personalize.Core.Templates;

/// <summary>A filter with its arguments, which the reader has checked.</summary>
internal readonly record struct FilterCall(Filter Filter, ImmutableArray<AttributeValue> Arguments)
{
    public AttributeValue Apply(AttributeValue value, Locale locale) => Filter.Apply(value, Arguments, locale);
}
