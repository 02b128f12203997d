using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>
/// The rows of the digits as GIF data blocks in which the bits that depend on the time are zero, and what to put there: words of 8 bytes,
/// shifted already, at the same offsets for every digit of a place. They step over the length byte of a block where they cross one.
/// </summary>
internal sealed partial class DigitBand
{
    private readonly int[] _offsets;    // of all places, one after the other
    private readonly int[] _starts;     // of each place in it, and the end
    private readonly ulong[] _words;    // place, then digit, then offset

    private DigitBand(byte[] blocks, int[] offsets, int[] starts, ulong[] words)
    {
        (Blocks, _offsets, _starts, _words) = (blocks, offsets, starts, words);
    }

    /// <summary>The data blocks, without a time.</summary>
    public byte[] Blocks { get; }

    public int SizeBytes => Blocks.Length + (4 * _offsets.Length) + (8 * _words.Length);

    public static DigitBand Encode(DigitPixels pixels, int codeSize, bool isLast)
    {
        var (bytes, fields) = new FixedLayoutEncoder(pixels, codeSize).Encode(isLast);
        using var output = new OutputBuffer(bytes.Length + 64);
        output.Write(bytes);
        GifStream.CutIntoBlocks(output, 0);
        var blocks = output.ToArray();
        var (offsets, starts, words) = (new List<int>(), new List<int> { 0 }, new List<ulong>());

        for (var place = 0; place < pixels.Places.Length; place++)
        {
            var own = fields.FindAll(field => field.Place == place);
            var ownOffsets = FindOffsets(own, blocks.Length);
            offsets.AddRange(ownOffsets);
            starts.Add(offsets.Count);

            for (var digit = 0; digit < 10; digit++)
            {
                var bits = Spread(own, digit, blocks.Length);
                words.AddRange(ownOffsets.Select(offset => MemoryMarshal.Read<ulong>(bits.AsSpan(offset))));
            }
        }

        return new DigitBand(blocks, [.. offsets], [.. starts], [.. words]);
    }

    /// <summary>Puts a time into a copy of <see cref="Blocks"/>.</summary>
    /// <param name="target">The copy; it may reach further.</param>
    /// <param name="digits">One a place.</param>
    public void Show(Span<byte> target, ReadOnlySpan<byte> digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, Blocks.Length);
        ref var start = ref MemoryMarshal.GetReference(target);     // checked once, not for each of some 500 words

        for (var place = 0; place < digits.Length; place++)
        {
            var offsets = _offsets.AsSpan(_starts[place].._starts[place + 1]);
            var words = _words.AsSpan((_starts[place] * 10) + (digits[place] * offsets.Length), offsets.Length);

            for (var i = 0; i < offsets.Length; i++)
            {
                ref var at = ref Unsafe.Add(ref start, offsets[i]);
                Unsafe.WriteUnaligned(ref at, Unsafe.ReadUnaligned<ulong>(ref at) | words[i]);
            }
        }
    }

    // Every byte with an open bit lies in exactly one word.
    private static List<int> FindOffsets(List<CodeField> fields, int length)
    {
        var offsets = new List<int>();

        foreach (var field in fields)
        {
            for (var bit = field.BitAt; bit < field.BitAt + field.Width; bit++)
            {
                var at = GifStream.OffsetInBlocks(bit >> 3);

                if (offsets.Count == 0 || at >= offsets[^1] + sizeof(ulong))
                {
                    offsets.Add(Math.Min(at, length - sizeof(ulong)));
                }
            }
        }

        return offsets;
    }

    private static byte[] Spread(List<CodeField> fields, int digit, int length)
    {
        var bits = new byte[length];

        foreach (var field in fields)
        {
            for (var i = 0; i < field.Width; i++)
            {
                var bit = field.BitAt + i;
                bits[GifStream.OffsetInBlocks(bit >> 3)] |= (byte)(((field.Codes[digit] >> i) & 1) << (bit & 7));
            }
        }

        return bits;
    }
}
