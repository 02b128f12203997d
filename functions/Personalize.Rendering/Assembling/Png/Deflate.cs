using static Personalize.Rendering.Assembling.Png.DeflateTables;

namespace Personalize.Rendering.Assembling.Png;

/// <summary>
/// Compresses parts of a zlib stream that can be joined in any order: one block, then an empty stored one, which ends on a whole byte. Our own
/// because the runtime's differs by version and processor. Source: RFC 1951. Kept between opens; not safe for two threads.
/// </summary>
internal sealed class Deflate
{
    private readonly Matcher _matcher = new();
    private readonly BlockCode _code = new();

    /// <summary>Most bytes that compressing may take: 15 bits a literal, a table, the end.</summary>
    public static int MaxBytes(int length) => (length * 2) + 1024;

    /// <param name="rows">Whole filtered rows.</param>
    /// <param name="lineLength">Bytes of a row with its filter's byte.</param>
    /// <param name="isThorough">For what is compressed once.</param>
    /// <param name="target">Room for <see cref="MaxBytes"/>.</param>
    /// <returns>Bytes written.</returns>
    public int Write(ReadOnlySpan<byte> rows, int lineLength, bool isThorough, Span<byte> target)
    {
        _matcher.Run(rows, lineLength, isThorough);
        _code.Choose(_matcher.Tokens);
        var bits = new DeflateBits(target);
        _code.WriteHead(ref bits);
        WriteTokens(ref bits);
        bits.Put(0, 3);     // an empty stored block, not the last
        bits.Align();
        bits.Put(0xffff0000, 32);
        return bits.Length;
    }

    private void WriteTokens(ref DeflateBits bits)
    {
        foreach (var token in _matcher.Tokens)
        {
            if (Matcher.IsLiteral(token))
            {
                bits.Put(_code.Codes[token], _code.Lengths[token]);
                continue;
            }

            var (length, distance) = Matcher.Match(token);
            var lengthCode = LengthCodeOf(length);
            var symbol = lengthCode + EndOfBlock + 1;
            bits.Put(_code.Codes[symbol] | ((uint)(length - LengthBase[lengthCode]) << _code.Lengths[symbol]), _code.Lengths[symbol] + LengthExtraBits[lengthCode]);
            var distanceCode = DistanceCodeOf(distance);
            symbol = distanceCode + BlockCode.FirstDistance;
            bits.Put(_code.Codes[symbol] | ((uint)(distance - DistanceBase[distanceCode]) << _code.Lengths[symbol]), _code.Lengths[symbol] + DistanceExtraBits[distanceCode]);
        }

        bits.Put(_code.Codes[EndOfBlock], _code.Lengths[EndOfBlock]);
    }
}
