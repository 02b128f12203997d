namespace Personalize.Core.Contexts;

/// <summary>The product or category the customer looked at last.</summary>
/// <param name="Stamp">When.</param>
/// <param name="Category">E.g. "sofa"; null where the sender named none.</param>
/// <param name="Product">Product id or SKU; null for a list of products.</param>
/// <param name="Name">The product's name; null where the sender named none.</param>
public sealed record LastViewed(Stamp Stamp, string? Category, string? Product, string? Name);
