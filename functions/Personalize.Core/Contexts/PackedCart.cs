namespace Personalize.Core.Contexts;

/// <summary>
/// A cart, or the bytes that are stored of it: made when it is asked for and forgotten when it is written, since most events of a customer leave the
/// cart alone. Safe to use from many threads.
/// </summary>
internal sealed class PackedCart
{
    // One of them is always there. Whoever finds no bytes has found the cart before; bytes, once there, stay.
    private volatile Cart? _cart;
    private volatile byte[]? _bytes;

    public PackedCart(Cart cart) => _cart = cart;

    private PackedCart(byte[] bytes) => _bytes = bytes;

    public static PackedCart Empty { get; } = new(Cart.Empty);

    public Cart Cart => _bytes is { } bytes ? Opened(bytes) : _cart ?? Opened(_bytes!);

    /// <summary>A cart that was written with <see cref="Write"/>.</summary>
    /// <exception cref="InvalidDataException">It was not.</exception>
    public static PackedCart Read(ref CompactReader from)
    {
        var bytes = from.Block();
        if (bytes.IsEmpty)
        {
            return Empty;
        }

        Opened(bytes);
        return new PackedCart(bytes.ToArray());
    }

    public void Write(ByteWriter to) => to.Block(Bytes());

    private byte[] Bytes()
    {
        if (_bytes is { } known)
        {
            return known;
        }

        if (_cart is not { } cart)
        {
            return _bytes!;
        }

        if (cart is { EmptiedAt: null, Changes.IsEmpty: true })
        {
            return [];
        }

        var last = cart.UpdatedAt!.Value.ToUnixTimeMilliseconds();
        var writer = new CompactWriter(last);
        writer.Signed(last);
        CommerceParts.WriteCart(writer, cart);
        var bytes = writer.Finish();
        (_bytes, _cart) = (bytes, null);
        return bytes;
    }

    private static Cart Opened(ReadOnlySpan<byte> bytes)
    {
        var reader = new CompactReader(bytes);
        reader.BaseMilliseconds = reader.Signed();
        var cart = CommerceParts.ReadCart(ref reader);
        return reader.IsAtEnd ? cart : throw new InvalidDataException("The cart has bytes after its end.");
    }
}
