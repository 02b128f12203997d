using System.Collections.Immutable;

namespace Personalize.Content;

/// <summary>Why a bundle was refused.</summary>
/// <param name="BundleHash">The refused bundle.</param>
/// <param name="Errors">Every error, as <c>file:line:column pointer message</c>.</param>
internal sealed record ContentTrouble(string BundleHash, ImmutableArray<string> Errors);
