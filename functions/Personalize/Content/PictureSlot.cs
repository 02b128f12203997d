using Personalize.Core.Attributes;
using Personalize.Core.Locales;
using Personalize.Core.Templates;
using Personalize.Rendering.Designs;

namespace Personalize.Content;

/// <summary>A slot of a design and the template that fills it.</summary>
internal readonly record struct PictureSlot(SlotKind Kind, Template Template)
{
    /// <summary>What it says for these attributes.</summary>
    public string Fill(AttributeValue attributes, Locale locale) =>
        Template.Render(attributes, locale, Kind == SlotKind.Text ? TemplateMode.PictureText : TemplateMode.Picture);
}
