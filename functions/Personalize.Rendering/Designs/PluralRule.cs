namespace Personalize.Rendering.Designs;

/// <summary>How a language counts.</summary>
/// <param name="Categories">That whole numbers take, without <see cref="PluralCategory.Other"/>.</param>
/// <param name="Of">The category of a number that is not below zero.</param>
internal sealed record PluralRule(IReadOnlyList<PluralCategory> Categories, Func<long, PluralCategory> Of);
