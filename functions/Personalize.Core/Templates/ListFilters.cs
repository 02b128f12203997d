using System.Collections.Immutable;
using System.Text;
using Personalize.Core.Attributes;
using Personalize.Core.Locales;

namespace Personalize.Core.Templates;

/// <summary>Filters of lists, as Liquid has them. A value that is no list is taken as a list of one by join and map, and null as an empty one.</summary>
internal static class ListFilters
{
    public static ImmutableArray<Filter> All { get; } =
    [
        new("size", [], 0, (value, _, _) => AttributeValue.Of(SizeOf(value))),
        new("join", [Filter.Either], 0, (value, arguments, _) => AttributeValue.Of(Joined(value, arguments.IsEmpty ? " " : FilterValues.TextOf(arguments[0])))),
        new("map", [AttributeKind.Text], 1, Mapped),
        new("first", [], 0, (value, _, _) => Item(value, fromEnd: false)),
        new("last", [], 0, (value, _, _) => Item(value, fromEnd: true)),
    ];

    private static double SizeOf(AttributeValue value) => value.Kind switch
    {
        AttributeKind.List => value.Items.Length,
        AttributeKind.Text => value.Text!.Length,
        _ => 0,
    };

    private static AttributeValue Item(AttributeValue value, bool fromEnd) =>
        value.Kind != AttributeKind.List ? value : value.Items.IsEmpty ? AttributeValue.Null : value.Items[fromEnd ? ^1 : 0];

    // Stops at the limit: the separator may be as long as the template.
    private static string Joined(AttributeValue value, string separator)
    {
        var text = new StringBuilder();

        foreach (var (index, item) in ItemsOf(value).Index())
        {
            text.Append(index > 0 ? separator : "").Append(FilterValues.TextOf(item));

            if (text.Length > TemplateLimits.MaxOutputLength)
            {
                break;
            }
        }

        return TemplateLimits.Clamp(text.ToString());
    }

    // One value for each item, null where an item has none: what is joined then keeps its places.
    private static AttributeValue Mapped(AttributeValue value, ImmutableArray<AttributeValue> arguments, Locale locale)
    {
        var path = AttributePath.Of(arguments[0].Text!);
        return AttributeValue.List([.. ItemsOf(value).Select(item => item.Find(path))]);
    }

    private static ImmutableArray<AttributeValue> ItemsOf(AttributeValue value) =>
        value.Kind == AttributeKind.List ? [.. value.Items] : value.IsNull ? [] : [value];
}
