namespace Personalize.Core.Contexts;

/// <summary>One line of a cart.</summary>
/// <param name="Product">Product id or SKU.</param>
/// <param name="Name">Null where the sender named none.</param>
/// <param name="Category">Null where the sender named none.</param>
/// <param name="Quantity">At least 1.</param>
/// <param name="PriceCents">Price of one, in hundredths; null when not said.</param>
/// <param name="Currency">As written; null when not said.</param>
public sealed record CartItem(string Product, string? Name, string? Category, int Quantity, long? PriceCents, string? Currency);
