using Personalize.Core.Attributes;

namespace Personalize.Core.Templates;

/// <summary>What a tag starts from: a path, or a literal when there is none.</summary>
internal readonly record struct TemplateHead(AttributePath? Path, AttributeValue Literal);
