using System.Collections.Immutable;

namespace Personalize.Core.Templates;

/// <summary>
/// Reads templates. The grammar, without any nesting:
/// <code>
/// template = { text | "{{" head { "|" filter } "}}" }
/// head     = path | number | text in quotes
/// filter   = name [ ":" argument { "," argument } ]
/// argument = number | text in ' or " quotes (no escapes; use the other quote)
/// </code>
/// </summary>
public static class TemplateReader
{
    /// <summary>Reads a template, or gives every error. Never throws.</summary>
    /// <param name="source">The text.</param>
    /// <param name="roots">The first segments that a path may have; null when any may.</param>
    public static TemplateReading Read(string source, ImmutableArray<string>? roots = null)
    {
        if (source.Length > TemplateLimits.MaxSourceLength)
        {
            return new(null, [new(TemplateLimits.MaxSourceLength, $"longer than {TemplateLimits.MaxSourceLength} characters")]);
        }

        var errors = ImmutableArray.CreateBuilder<TemplateError>();
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var tags = 0;

        for (var at = 0; at < source.Length;)
        {
            var open = source.IndexOf("{{", at, StringComparison.Ordinal);
            var textEnd = open < 0 ? source.Length : open;
            if (textEnd > at)
            {
                parts.Add(new TemplatePart(source[at..textEnd], null));
            }

            if (open < 0)
            {
                break;
            }

            if (++tags > TemplateLimits.MaxTags)
            {
                errors.Add(new(open, $"more than {TemplateLimits.MaxTags} tags"));
                break;
            }

            var tag = new TagScanner(source, open + 2, errors, roots);
            parts.Add(new TemplatePart("", tag.Read()));
            at = tag.End;
        }

        return errors.Count == 0 ? new(new Template(source, parts.ToImmutable()), []) : new(null, errors.ToImmutable());
    }
}
