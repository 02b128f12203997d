namespace Personalize.Core.Contexts;

/// <summary>One thing done to the cart. The cart is the changes since it was last emptied, played in the order of their stamps.</summary>
/// <param name="Stamp">When.</param>
/// <param name="Line">Position within the event that named several products, from 0.</param>
/// <param name="Quantity">Pieces added; negative for pieces removed; <see cref="int.MinValue"/> for the whole line removed.</param>
/// <param name="Item">The product; its quantity is the size of the change.</param>
public sealed record CartChange(Stamp Stamp, int Line, int Quantity, CartItem Item) : IComparable<CartChange>
{
    public const int WholeLine = int.MinValue;

    public int CompareTo(CartChange? other) => other is null ? 1
        : Stamp.CompareTo(other.Stamp) is not 0 and var byStamp ? byStamp
        : Line.CompareTo(other.Line);

    public static bool operator <(CartChange left, CartChange right) => left.CompareTo(right) < 0;

    public static bool operator <=(CartChange left, CartChange right) => left.CompareTo(right) <= 0;

    public static bool operator >(CartChange left, CartChange right) => left.CompareTo(right) > 0;

    public static bool operator >=(CartChange left, CartChange right) => left.CompareTo(right) >= 0;
}
