using System.Collections.Immutable;

namespace Personalize.Storage.Handoffs;

/// <summary>What stands behind a token.</summary>
/// <param name="Customer">A registration's text.</param>
/// <param name="ExpiresAt">The first moment too late, UTC.</param>
/// <param name="Used">By which channels it was used already.</param>
/// <param name="Body">JSON in UTF-8: what it carries.</param>
public sealed record KeptToken(string Customer, DateTimeOffset ExpiresAt, ImmutableArray<string> Used, byte[] Body);
