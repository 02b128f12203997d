using System.Collections.Immutable;

namespace Personalize.Content;

/// <summary>How loading a bundle went: content, or every error.</summary>
internal sealed record ContentLoading(LoadedContent? Content, ImmutableArray<string> Errors);
