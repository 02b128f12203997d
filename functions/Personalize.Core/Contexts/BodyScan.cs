namespace Personalize.Core.Contexts;

/// <summary>
/// Looks at every name in an event's bytes, once and without parsing: most events hold no position and no address, and the looks that find
/// them cost as much as folding. Wider than what <see cref="PositionFilter"/> takes out, never narrower.
/// </summary>
public static class BodyScan
{
    // Longer names are nobody's, and a closer look at one costs nothing.
    private const int MaxName = 64;

    /// <summary>What the names let expect; all signs where there are no bytes to look at.</summary>
    /// <param name="body">JSON as UTF-8, with or without blanks.</param>
    public static BodySigns Of(ReadOnlySpan<byte> body)
    {
        var signs = body.IsEmpty ? BodySigns.All : BodySigns.None;
        Span<byte> plain = stackalloc byte[MaxName + sizeof(ulong)];
        for (int from = 0, next; signs != BodySigns.All && (next = body[from..].IndexOf((byte)':')) >= 0;)
        {
            var colon = from + next;
            from = colon + 1;
            var name = body[..colon].TrimEnd(" \t\r\n"u8);
            if (name is [.., (byte)'"'])
            {
                name = name[..^1];
                var quote = name.LastIndexOf((byte)'"');
                // A quote with a backslash before it is no beginning.
                signs |= quote > 0 && name[quote - 1] == '\\' ? BodySigns.All : OfName(name[(quote + 1)..], plain);
            }
        }

        return signs;
    }

    // plain: room for its small letters without what stands between words, and blanks behind the end.
    private static BodySigns OfName(ReadOnlySpan<byte> name, Span<byte> plain)
    {
        if (name.Length > MaxName)
        {
            return BodySigns.All;
        }

        var (length, begins) = (0, 0UL);
        var before = (byte)'_';
        foreach (var one in name)
        {
            if (one >= 0x80 || one == '\\')
            {
                return BodySigns.All;
            }

            if (one is not ((byte)'_' or (byte)'-' or (byte)' '))
            {
                begins |= one is >= (byte)'A' and <= (byte)'Z' || before is < (byte)'a' or > (byte)'z' ? 1UL << length : 0;
                plain[length++] = (byte)(one | 0x20);
            }

            before = one;
        }

        "        "u8.CopyTo(plain[length..]);
        return OfPlain(plain, length, begins);
    }

    // begins: a bit for each letter that a word may begin with.
    private static BodySigns OfPlain(ReadOnlySpan<byte> plain, int length, ulong begins)
    {
        var signs = BodySigns.None;
        for (var at = 0; at < length; at++)
        {
            var rest = plain[at..];
            signs |= plain[at] switch
            {
                (byte)'l' when (begins >> at & 1) != 0 => rest.StartsWith("lat"u8) || rest.StartsWith("lon"u8) || rest.StartsWith("lng"u8)
                    || rest.StartsWith("loc "u8) || rest.StartsWith("ll "u8) ? BodySigns.Position : BodySigns.None,
                (byte)'i' => rest.StartsWith("itude"u8) ? BodySigns.Position : (begins >> at & 1) != 0 && rest[1] == 'p' ? BodySigns.Address : BodySigns.None,
                (byte)'o' => rest.StartsWith("ocation"u8) || rest.StartsWith("osition"u8) ? BodySigns.Position : BodySigns.None,
                (byte)'g' => rest.StartsWith("geo"u8) || rest.StartsWith("gps"u8) ? BodySigns.Position : BodySigns.None,
                (byte)'c' => rest.StartsWith("coord"u8) ? BodySigns.Position : BodySigns.None,
                (byte)'d' => rest.StartsWith("ddr"u8) ? BodySigns.Address : BodySigns.None,
                _ => BodySigns.None,
            };
        }

        return signs;
    }
}
