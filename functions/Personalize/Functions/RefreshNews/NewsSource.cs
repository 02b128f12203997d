using Personalize.Storage.News;

namespace Personalize.Functions.RefreshNews;

/// <summary>A feed and where its news count.</summary>
/// <param name="Country">ISO 3166-1 alpha-2; null for everywhere.</param>
internal sealed record NewsSource(string? Country, FeedClient Feed);
