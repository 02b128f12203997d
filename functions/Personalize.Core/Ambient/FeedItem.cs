namespace Personalize.Core.Ambient;

/// <summary>A line of news.</summary>
/// <param name="Title">Plain text, 1 to <see cref="AmbientLimits.MaxNameLength"/> characters.</param>
/// <param name="Summary">Plain text, at most 300 characters; null for none.</param>
/// <param name="Link">http or https; null for none.</param>
/// <param name="At">When it was published, UTC; null where the feed does not say.</param>
public sealed record FeedItem(string Title, string? Summary, string? Link, DateTimeOffset? At);
