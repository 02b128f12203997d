using Personalize.Core.Acting;

namespace Personalize.Storage.Acting;

/// <summary>How the acting state of a registration changes: saved with its facet, whose version guards both.</summary>
/// <param name="Before">As it was read.</param>
/// <param name="After">As it is to be.</param>
public sealed record ActingChange(ActingState Before, ActingState After);
