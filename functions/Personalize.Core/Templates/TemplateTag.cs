using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Locales;

namespace Personalize.Core.Templates;

/// <summary>One tag: a value and the filters it goes through, left to right.</summary>
internal sealed class TemplateTag(TemplateHead head, ImmutableArray<FilterCall> filters)
{
    // Behind it only the author's words are added.
    private readonly int _valueEnd = filters.Length - filters.Reverse().TakeWhile(filter => filter.Filter.Wording != Wording.None).Count();

    public TemplateHead Head => head;

    /// <summary>Whether words of the author's stand beside the value within the tag: "{{ name | append: ', your' }}".</summary>
    public bool HasWording => filters.Skip(_valueEnd).Any(filter => filter.Filter.Wording == Wording.Beside);

    public string Render(AttributeValue attributes, Locale locale) => FilterValues.TextOf(Apply(filters.AsSpan(), Find(attributes), locale));

    /// <summary>As the other, with the value kept apart from the words around it (<see cref="Isolation"/>).</summary>
    public string RenderIsolated(AttributeValue attributes, Locale locale)
    {
        var value = Isolation.Isolate(FilterValues.TextOf(Apply(filters.AsSpan()[.._valueEnd], Find(attributes), locale)));
        return FilterValues.TextOf(Apply(filters.AsSpan()[_valueEnd..], AttributeValue.Of(value), locale));
    }

    private AttributeValue Find(AttributeValue attributes) => head.Path is { } path ? attributes.Find(path) : head.Literal;

    private static AttributeValue Apply(ReadOnlySpan<FilterCall> filters, AttributeValue value, Locale locale)
    {
        foreach (var filter in filters)
        {
            value = filter.Apply(value, locale);
        }

        return value;
    }
}
