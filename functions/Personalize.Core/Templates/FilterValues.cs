using System.Globalization;
using Personalize.Core.Attributes;

namespace Personalize.Core.Templates;

/// <summary>Values on their way through filters.</summary>
internal static class FilterValues
{
    /// <summary>The text shown: nothing for null and objects, items joined by ", " for a list, a number with a point as in JSON.</summary>
    public static string TextOf(AttributeValue value) => value.Kind switch
    {
        AttributeKind.Null or AttributeKind.Object => "",
        AttributeKind.List => ListText(value),
        AttributeKind.Text => TemplateLimits.Clamp(value.Text!),
        _ => AttributeText.Of(value),
    };

    /// <summary>A number, or a text that is one; null for anything else.</summary>
    public static double? NumberOf(AttributeValue value) => value.Kind switch
    {
        AttributeKind.Number => value.Number,
        AttributeKind.Text when double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>What the default filter replaces: null, false, empty text, an empty list, as Liquid's; and, unlike there, a text of blanks.</summary>
    public static bool IsBlank(AttributeValue value) => value.Kind switch
    {
        AttributeKind.Null => true,
        AttributeKind.Boolean => !value.Boolean,
        AttributeKind.Text => string.IsNullOrWhiteSpace(value.Text),   // a form that somebody sent with a blank in it says nothing
        AttributeKind.List => value.Items.IsEmpty,
        _ => false,
    };

    private static string ListText(AttributeValue list)
    {
        var texts = new List<string>();
        var length = 0;
        foreach (var item in list.Items)
        {
            if (item.Kind is AttributeKind.List or AttributeKind.Object or AttributeKind.Null)
            {
                continue;
            }

            texts.Add(TextOf(item));
            length += texts[^1].Length;
            if (length > TemplateLimits.MaxOutputLength)
            {
                break;
            }
        }

        return TemplateLimits.Clamp(string.Join(", ", texts));
    }
}
