using System.Collections.Immutable;

namespace Personalize.Core.Templates;

/// <summary>A template as read: there exactly when nothing is wrong. Errors are in the order of their positions.</summary>
public sealed record TemplateReading(Template? Template, ImmutableArray<TemplateError> Errors);
