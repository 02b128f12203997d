using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Personalize.Rendering.Assembling.Png;

/// <summary>
/// Finds repetitions in rows of a palette picture. Where flat colour is drawn on, nearly all of them are the row above, a run, or a letter's
/// edge seen a moment ago: those three are tried. A picture's base, compressed once, is searched through chains. Kept between opens; not safe for two threads.
/// </summary>
internal sealed class Matcher
{
    private const int FastBits = 12;        // few, because all are forgotten at every open
    private const int ThoroughBits = 15;    // dithered rows fill chains of 12 bits with what only looks alike
    private const int MaxChain = 200;
    private const uint IsMatch = 0x8000_0000;

    private readonly int[] _heads = new int[1 << ThoroughBits];
    private int _hashBits;
    private int[] _previous = [];
    private uint[] _tokens = new uint[1 << 12];
    private int _count;

    /// <summary>Literals as they are; repetitions as <see cref="Match"/> reads them.</summary>
    public ReadOnlySpan<uint> Tokens => _tokens.AsSpan(0, _count);

    public static (int Length, int Distance) Match(uint token) => ((int)((token >> 16) & 0xff) + DeflateTables.MinMatch, (int)(token & 0x7fff) + 1);

    public static bool IsLiteral(uint token) => token < IsMatch;

    /// <param name="lineLength">Bytes of a row with its filter's byte.</param>
    /// <param name="isThorough">Searches chains, and looks one byte ahead.</param>
    public void Run(ReadOnlySpan<byte> rows, int lineLength, bool isThorough)
    {
        _count = 0;
        _hashBits = isThorough ? ThoroughBits : FastBits;
        _heads.AsSpan(0, 1 << _hashBits).Fill(-1);

        if (isThorough && _previous.Length < rows.Length)
        {
            _previous = new int[rows.Length];
        }

        if (isThorough)
        {
            RunThorough(rows, lineLength);
        }
        else
        {
            RunFast(rows, lineLength);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CommonLength(ReadOnlySpan<byte> rows, int at, int distance)
    {
        var here = rows[at..];
        here = here[..Math.Min(here.Length, DeflateTables.MaxMatch)];
        return here.CommonPrefixLength(rows.Slice(at - distance, here.Length));
    }

    private int HashOf(ReadOnlySpan<byte> rows, int at) => (int)((BinaryPrimitives.ReadUInt32LittleEndian(rows[at..]) * 0x9E3779B1u) >> (32 - _hashBits));

    private void RunFast(ReadOnlySpan<byte> rows, int lineLength)
    {
        for (var at = 0; at < rows.Length;)
        {
            var (length, distance) = at >= lineLength && lineLength <= DeflateTables.MaxDistance ? (CommonLength(rows, at, lineLength), lineLength) : (0, 0);

            if (at > 0 && rows[at] == rows[at - 1] && CommonLength(rows, at, 1) is var run && run + 1 >= length)
            {
                (length, distance) = (run, 1);
            }

            if (length < 8 && at + 4 <= rows.Length)
            {
                ref var head = ref _heads[HashOf(rows, at)];

                if (head >= 0 && at - head <= DeflateTables.MaxDistance && CommonLength(rows, at, at - head) is var seen && seen > length + 2)
                {
                    (length, distance) = (seen, at - head);
                }

                head = at;
            }

            at += Add(rows[at], length, distance);
        }
    }

    private void RunThorough(ReadOnlySpan<byte> rows, int lineLength)
    {
        var (waitingLength, waitingDistance) = (0, 0);

        for (var at = 0; at < rows.Length;)
        {
            var (length, distance) = (waitingLength, waitingDistance);

            if (length == 0)
            {
                (length, distance) = FindLongest(rows, at, lineLength);
                Enter(rows, at);
            }

            (waitingLength, waitingDistance) = (0, 0);

            if (length is >= DeflateTables.MinMatch and < 128 && at + 1 < rows.Length)
            {
                (waitingLength, waitingDistance) = FindLongest(rows, at + 1, lineLength);
                Enter(rows, at + 1);

                if (waitingLength > length + 1)
                {
                    at += Add(rows[at], 0, 0);
                    continue;
                }

                waitingLength = 0;
            }

            var end = at + Add(rows[at], length, distance);

            for (at += length is >= DeflateTables.MinMatch and < 128 ? 2 : 1; at < end; at++)
            {
                Enter(rows, at);
            }

            at = end;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int Length, int Distance) FindLongest(ReadOnlySpan<byte> rows, int at, int lineLength)
    {
        var (length, distance) = (DeflateTables.MinMatch - 1, 0);
        ReadOnlySpan<int> likely = [1, lineLength];

        foreach (var candidate in likely)
        {
            if (candidate <= Math.Min(at, DeflateTables.MaxDistance) && CommonLength(rows, at, candidate) is var common && common > length)
            {
                (length, distance) = (common, candidate);
            }
        }

        if (at + 4 > rows.Length)
        {
            return distance == 0 ? (0, 0) : (length, distance);
        }

        var next = _heads[HashOf(rows, at)];

        for (var tried = 0; tried < MaxChain && next >= 0 && at - next <= DeflateTables.MaxDistance && length < DeflateTables.MaxMatch; tried++, next = _previous[next])
        {
            // Longer than the longest so far only where it goes on beyond it: one look in place of a comparison.
            if (next < at && at + length < rows.Length && rows[next + length] == rows[at + length] && CommonLength(rows, at, at - next) is var common && common > length)
            {
                (length, distance) = (common, at - next);
            }
        }

        return distance == 0 || (length == DeflateTables.MinMatch && distance > 4096) ? (0, 0) : (length, distance);
    }

    private void Enter(ReadOnlySpan<byte> rows, int at)
    {
        if (at + 4 <= rows.Length)
        {
            ref var head = ref _heads[HashOf(rows, at)];

            if (head != at)
            {
                (_previous[at], head) = (head, at);
            }
        }
    }

    /// <summary>Returns how many bytes the token stands for.</summary>
    private int Add(byte literal, int length, int distance)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, 2 * _count);
        }

        var isMatch = length >= DeflateTables.MinMatch;
        _tokens[_count++] = isMatch ? IsMatch | ((uint)(length - DeflateTables.MinMatch) << 16) | (uint)(distance - 1) : literal;
        return isMatch ? length : 1;
    }
}
