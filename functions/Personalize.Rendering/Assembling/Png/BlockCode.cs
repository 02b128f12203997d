using static Personalize.Rendering.Assembling.Png.DeflateTables;

namespace Personalize.Rendering.Assembling.Png;

/// <summary>The prefix codes of one deflate block: made for it, or the format's fixed ones where those give a shorter block. RFC 1951, 3.2.6 and 3.2.7.</summary>
internal sealed class BlockCode
{
    /// <summary>Where the distances' codes begin, behind 286 of literals and lengths and two that never occur.</summary>
    public const int FirstDistance = 288;

    private const int Count = FirstDistance + DistanceCodes;
    private static readonly byte[] FixedLengths = MakeFixedLengths();

    private readonly int[] _frequencies = new int[Count];
    private readonly LengthCode _head = new();
    private bool _isFixed;

    /// <summary>Bits of each symbol's code.</summary>
    public byte[] Lengths { get; } = new byte[Count];

    /// <summary>Codes, lowest bit first.</summary>
    public ushort[] Codes { get; } = new ushort[Count];

    public void Choose(ReadOnlySpan<uint> tokens)
    {
        var extra = CountSymbols(tokens);
        CodeLengths.Find(_frequencies.AsSpan(0, LiteralCodes), 15, Lengths.AsSpan(0, FirstDistance));
        CodeLengths.Find(_frequencies.AsSpan(FirstDistance), 15, Lengths.AsSpan(FirstDistance));
        _head.Choose(Lengths.AsSpan(0, LiteralCodes), Lengths.AsSpan(FirstDistance));
        _isFixed = extra + BitsWith(FixedLengths) <= extra + BitsWith(Lengths) + _head.Bits;

        if (_isFixed)
        {
            FixedLengths.CopyTo(Lengths, 0);
        }

        CodeLengths.ToCodes(Lengths.AsSpan(0, FirstDistance), Codes);
        CodeLengths.ToCodes(Lengths.AsSpan(FirstDistance), Codes.AsSpan(FirstDistance));
    }

    /// <summary>The block's first bits: not the last block, its kind, the codes.</summary>
    public void WriteHead(ref DeflateBits bits)
    {
        bits.Put(_isFixed ? 0b010u : 0b100u, 3);

        if (!_isFixed)
        {
            _head.Write(ref bits);
        }
    }

    private static byte[] MakeFixedLengths()
    {
        var lengths = new byte[Count];
        lengths.AsSpan(0, 144).Fill(8);
        lengths.AsSpan(144, 112).Fill(9);
        lengths.AsSpan(256, 24).Fill(7);
        lengths.AsSpan(280, 8).Fill(8);
        lengths.AsSpan(FirstDistance).Fill(5);
        return lengths;
    }

    private int CountSymbols(ReadOnlySpan<uint> tokens)
    {
        _frequencies.AsSpan().Clear();
        _frequencies[EndOfBlock] = 1;
        var extra = 0;

        foreach (var token in tokens)
        {
            if (Matcher.IsLiteral(token))
            {
                _frequencies[token]++;
                continue;
            }

            var (length, distance) = Matcher.Match(token);
            var (lengthCode, distanceCode) = (LengthCodeOf(length), DistanceCodeOf(distance));
            _frequencies[EndOfBlock + 1 + lengthCode]++;
            _frequencies[FirstDistance + distanceCode]++;
            extra += LengthExtraBits[lengthCode] + DistanceExtraBits[distanceCode];
        }

        return extra;
    }

    private int BitsWith(byte[] lengths)
    {
        var bits = 0;

        for (var i = 0; i < Count; i++)
        {
            bits += _frequencies[i] * lengths[i];
        }

        return bits;
    }
}
