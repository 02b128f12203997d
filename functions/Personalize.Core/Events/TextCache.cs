using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Personalize.Core.Events;

/// <summary>
/// Texts that come again and again as one object each: names of events, products, categories. A place for each hash, and the last text there;
/// a text that is not there is made anew, so that nothing depends on what is. Safe to use from many threads.
/// </summary>
public sealed class TextCache
{
    // Longer ones are addresses and sentences, which seldom come again.
    private const int MaxLength = 64;

    private readonly string?[] _texts;
    private readonly int _shift;

    /// <param name="places">How many texts at most; rounded up to a power of two.</param>
    public TextCache(int places)
    {
        var power = BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, places));
        _texts = new string?[power];
        _shift = 64 - BitOperations.Log2(power);
    }

    /// <summary>The text of a JSON string, as its GetString gives it.</summary>
    /// <exception cref="InvalidOperationException">No string, or one that cannot be a text.</exception>
    public string Of(JsonElement text)
    {
        var raw = text.ValueKind == JsonValueKind.String ? JsonMarshal.GetRawUtf8Value(text) : default;
        if (raw.Length is < 3 or > MaxLength + 2 || raw.Contains((byte)'\\'))
        {
            return text.GetString()!;
        }

        raw = raw[1..^1];
        ref var place = ref _texts[PlaceOf(raw)];
        var known = place;
        if (known?.Length == raw.Length && Ascii.Equals(raw, known))
        {
            return known;
        }

        var made = Encoding.UTF8.GetString(raw);
        if (made.Length == raw.Length)
        {
            place = made;
        }

        return made;
    }

    /// <summary>Both texts as one.</summary>
    public string Join(string first, string second)
    {
        if (first.Length + second.Length > MaxLength)
        {
            return first + second;
        }

        ref var place = ref _texts[PlaceOf(MemoryMarshal.AsBytes(second.AsSpan()))];
        var known = place;
        return known?.Length == first.Length + second.Length && known.StartsWith(first, StringComparison.Ordinal) && known.EndsWith(second, StringComparison.Ordinal)
            ? known : (place = first + second);
    }

    // Both ends and the length tell names apart well enough; the multiplication spreads what differs in a digit.
    private int PlaceOf(ReadOnlySpan<byte> bytes)
    {
        var (front, back) = bytes.Length >= sizeof(ulong)
            ? (BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]))
            : (Packed(bytes), 0UL);
        var mixed = (front ^ BitOperations.RotateLeft(back * 0x9E3779B97F4A7C15, 32)) + (ulong)bytes.Length;
        return (int)((mixed * 0x9E3779B97F4A7C15) >> _shift);
    }

    private static ulong Packed(ReadOnlySpan<byte> bytes)
    {
        var all = 0UL;
        foreach (var one in bytes)
        {
            all = (all << 8) | one;
        }

        return all;
    }
}
