using System.Collections.Immutable;

namespace Personalize.Core.Ambient;

/// <summary>What a feed holds, or why it cannot be read.</summary>
/// <param name="Items">The newest first; empty where the feed is none.</param>
/// <param name="Reason">Null when it was read.</param>
public sealed record FeedReading(ImmutableArray<FeedItem> Items, string? Reason);
