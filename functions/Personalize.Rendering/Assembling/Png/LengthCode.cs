using static Personalize.Rendering.Assembling.Png.DeflateTables;

namespace Personalize.Rendering.Assembling.Png;

/// <summary>A dynamic block's code lengths, run-length coded and with a code of their own. RFC 1951, 3.2.7.</summary>
internal sealed class LengthCode
{
    private const int Repeat = 16;
    private const int ShortZeros = 17;
    private const int LongZeros = 18;

    private readonly ushort[] _symbols = new ushort[LiteralCodes + DistanceCodes];     // symbol in the low byte, extra bits above
    private readonly int[] _frequencies = new int[LengthCodes];
    private readonly byte[] _lengths = new byte[LengthCodes];
    private readonly ushort[] _codes = new ushort[LengthCodes];
    private int _count;
    private int _literals;
    private int _distances;
    private int _orders;

    /// <summary>What <see cref="Write"/> takes.</summary>
    public int Bits { get; private set; }

    public void Choose(ReadOnlySpan<byte> literals, ReadOnlySpan<byte> distances)
    {
        (_literals, _distances) = (CountUsed(literals, 257), CountUsed(distances, 1));
        Span<byte> all = stackalloc byte[_literals + _distances];
        literals[.._literals].CopyTo(all);
        distances[.._distances].CopyTo(all[_literals..]);
        _frequencies.AsSpan().Clear();
        _count = 0;
        CollectRuns(all);
        CodeLengths.Find(_frequencies, 7, _lengths);
        CodeLengths.ToCodes(_lengths, _codes);
        _orders = LengthCodes;

        while (_orders > 4 && _lengths[LengthOrder[_orders - 1]] == 0)
        {
            _orders--;
        }

        Bits = 14 + (3 * _orders);

        for (var symbol = 0; symbol < LengthCodes; symbol++)
        {
            Bits += _frequencies[symbol] * (_lengths[symbol] + ExtraBits(symbol));
        }
    }

    public void Write(ref DeflateBits bits)
    {
        bits.Put((uint)(_literals - 257), 5);
        bits.Put((uint)(_distances - 1), 5);
        bits.Put((uint)(_orders - 4), 4);

        foreach (var symbol in LengthOrder[.._orders])
        {
            bits.Put(_lengths[symbol], 3);
        }

        foreach (var entry in _symbols.AsSpan(0, _count))
        {
            var symbol = entry & 0xff;
            bits.Put(_codes[symbol], _lengths[symbol]);
            bits.Put((uint)entry >> 8, ExtraBits(symbol));
        }
    }

    private static int ExtraBits(int symbol) => symbol switch { Repeat => 2, ShortZeros => 3, LongZeros => 7, _ => 0 };

    private static int CountUsed(ReadOnlySpan<byte> lengths, int atLeast) => Math.Max(atLeast, lengths.LastIndexOfAnyExcept((byte)0) + 1);

    private void CollectRuns(ReadOnlySpan<byte> lengths)
    {
        for (var at = 0; at < lengths.Length;)
        {
            var rest = lengths[at..].IndexOfAnyExcept(lengths[at]);
            var run = rest < 0 ? lengths.Length - at : rest;
            var value = lengths[at];
            at += run;

            if (value != 0)
            {
                Add(value, 0);
                run--;
            }

            while (run >= 3)
            {
                var (symbol, most, least) = value != 0 ? (Repeat, 6, 3) : run > 10 ? (LongZeros, 138, 11) : (ShortZeros, 10, 3);
                var taken = Math.Min(run, most);
                Add(symbol, taken - least);
                run -= taken;
            }

            for (; run > 0; run--)
            {
                Add(value, 0);
            }
        }
    }

    private void Add(int symbol, int extra)
    {
        _symbols[_count++] = (ushort)(symbol | (extra << 8));
        _frequencies[symbol]++;
    }
}
