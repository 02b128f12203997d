using System.Globalization;
using System.Text;

namespace Personalize.Rendering.Designs;

/// <summary>
/// Rewrites a row's templates to one item of its list: with the list <c>customer.cart.items</c> and index 2, <c>{{ item.name | upcase }}</c>
/// becomes <c>{{ customer.cart.items.2.name | upcase }}</c> and <c>{{ forloop.index }}</c> becomes <c>{{ 3 }}</c>, as Liquid counts.
/// Only what a tag starts with is looked at: filters take no paths.
/// </summary>
/// <param name="Item">The item's name in templates: letters and digits.</param>
/// <param name="List">Path of the list.</param>
/// <param name="Index">From 0.</param>
internal sealed record ItemScope(string Item, string List, int Index)
{
    private const string Counter = "forloop.index";

    public string Rewrite(string template)
    {
        var text = new StringBuilder();
        var at = 0;

        while (template.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            var head = open + 2;

            while (head < template.Length && char.IsWhiteSpace(template[head]))
            {
                head++;
            }

            text.Append(template, at, head - at);
            at = head;
            var end = head;

            while (end < template.Length && !char.IsWhiteSpace(template[end]) && template[end] is not ('|' or '}' or '{' or '\'' or '"' or ','))
            {
                end++;
            }

            text.Append(RewritePath(template[head..end]));
            at = end;
        }

        return text.Append(template, at, template.Length - at).ToString();
    }

    public string RewritePath(string path)
    {
        if (path == Counter)
        {
            return (Index + 1).ToString(CultureInfo.InvariantCulture);
        }

        return path == Item || path.StartsWith(Item + ".", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{List}.{Index}{path[Item.Length..]}")
            : path;
    }
}
