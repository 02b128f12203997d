using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Locales;

namespace Personalize.Core.Templates;

/// <summary>One tag: a value and the filters it goes through, left to right.</summary>
internal sealed class TemplateTag(TemplateHead head, ImmutableArray<FilterCall> filters)
{
    public TemplateHead Head => head;

    public string Render(AttributeValue attributes, Locale locale)
    {
        var value = head.Path is { } path ? attributes.Find(path) : head.Literal;
        foreach (var filter in filters)
        {
            value = filter.Apply(value, locale);
        }

        return FilterValues.TextOf(value);
    }
}
