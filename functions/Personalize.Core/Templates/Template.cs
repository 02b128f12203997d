using System.Collections.Immutable;
using System.Text;
using Personalize.Core.Attributes;
using Personalize.Core.Locales;

namespace Personalize.Core.Templates;

/// <summary>
/// Text with <c>{{ path | filter: argument }}</c> tags, read once. Rendering is a loop over parts: nothing nests, nothing runs.
/// Immutable; safe from many threads.
/// </summary>
public sealed class Template
{
    private readonly ImmutableArray<TemplatePart> _parts;

    internal Template(string source, ImmutableArray<TemplatePart> parts)
    {
        Source = source;
        _parts = parts;
        Paths = [.. parts.Select(part => part.Tag?.Head.Path).OfType<AttributePath>().Distinct()];
    }

    /// <summary>The text as written.</summary>
    public string Source { get; }

    /// <summary>The paths it reads, each once, in the order written: what the rendered text depends on, besides the locale.</summary>
    public ImmutableArray<AttributePath> Paths { get; }

    /// <summary>True when there is no tag: the text is the same for everybody.</summary>
    public bool IsConstant => _parts.All(part => part.Tag is null);

    /// <summary>The text before the first tag.</summary>
    internal string LeadingText => _parts is [{ Tag: null } first, ..] ? first.Text : "";

    /// <summary>
    /// The text for these attributes, at most <see cref="TemplateLimits.MaxOutputLength"/> characters: what is longer is cut
    /// between characters. A path that leads nowhere gives no text.
    /// </summary>
    public string Render(AttributeValue attributes, Locale locale) => Render(attributes, locale, TemplateMode.Text);

    /// <summary>As the other, with the values written for the place that the text goes to.</summary>
    public string Render(AttributeValue attributes, Locale locale, TemplateMode mode)
    {
        if (_parts is [{ Tag: null } only])
        {
            return only.Text;
        }

        var text = Join(attributes, locale, mode, isolates: false);
        return mode == TemplateMode.PictureText && HasWords && Isolation.IsNeeded(text) ? Join(attributes, locale, mode, isolates: true) : text;
    }

    // Beside a value: by itself it needs no border.
    private bool HasWords => _parts.Length > 1 || _parts.Any(part => part.Tag is { HasWording: true });

    // The tags are rendered a second time for the few texts whose values are isolated: the others are what must be fast.
    private string Join(AttributeValue attributes, Locale locale, TemplateMode mode, bool isolates)
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            text.Append(part.Tag is { } tag ? ValueFor(mode, isolates ? tag.RenderIsolated(attributes, locale) : tag.Render(attributes, locale)) : part.Text);
            if (text.Length > TemplateLimits.MaxOutputLength)
            {
                break;
            }
        }

        return TemplateLimits.Clamp(text.ToString());
    }

    private static string ValueFor(TemplateMode mode, string value) => mode switch
    {
        TemplateMode.Url => Uri.EscapeDataString(value),
        TemplateMode.Picture or TemplateMode.PictureText => value.ReplaceLineEndings(" "),
        _ => value,
    };
}
