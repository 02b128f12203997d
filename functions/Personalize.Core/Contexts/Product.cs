namespace Personalize.Core.Contexts;

/// <summary>A product as an event named it.</summary>
/// <param name="Id">Product id or SKU, or the name where there is neither.</param>
/// <param name="Quantity">1-9,999; null when not said.</param>
/// <param name="Colour">Null when not said.</param>
/// <param name="Brand">Null when not said.</param>
/// <param name="Item">The same as a cart line.</param>
internal sealed record Product(string Id, int? Quantity, string? Colour, string? Brand, CartItem Item);
