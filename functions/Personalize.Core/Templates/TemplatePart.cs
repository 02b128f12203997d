namespace Personalize.Core.Templates;

/// <summary>Either text as it stands (no tag) or a tag.</summary>
internal readonly record struct TemplatePart(string Text, TemplateTag? Tag);
