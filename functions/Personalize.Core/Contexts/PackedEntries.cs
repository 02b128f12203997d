using System.Text;

namespace Personalize.Core.Contexts;

/// <summary>
/// Walks over named entries in the order of their names' bytes, each the length of its name, the length of its value, the name (UTF-8) and
/// the value.
/// </summary>
/// <param name="bytes">The entries, one behind another.</param>
internal ref struct PackedEntries(ReadOnlySpan<byte> bytes)
{
    public delegate void SkipValue(ref CompactReader value);

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Where the entry begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the entry ends, and the next begins.</summary>
    public int End { get; private set; }

    /// <summary>Where its name begins.</summary>
    public int NameAt { get; private set; }

    public int NameLength { get; private set; }

    public readonly ReadOnlySpan<byte> Name => _bytes.Slice(NameAt, NameLength);

    public readonly ReadOnlySpan<byte> Value => _bytes[ValueAt..End];

    public readonly int ValueAt => NameAt + NameLength;

    /// <summary>Goes to the next entry; false behind the last.</summary>
    /// <exception cref="InvalidDataException">What is left is no entry.</exception>
    public bool MoveNext()
    {
        Start = End;
        if (Start == _bytes.Length)
        {
            return false;
        }

        var at = Start;
        NameLength = ReadLength(ref at);
        var valueLength = ReadLength(ref at);
        NameAt = at;
        if (NameLength > _bytes.Length - at || valueLength > _bytes.Length - at - NameLength)
        {
            throw new InvalidDataException("An entry of the context passes its end.");
        }

        End = at + NameLength + valueLength;
        return true;
    }

    /// <summary>Goes to the entry of a name, or to the one that it would stand before.</summary>
    public bool Find(scoped ReadOnlySpan<byte> name)
    {
        while (MoveNext())
        {
            var order = Name.SequenceCompareTo(name);
            if (order >= 0)
            {
                return order == 0;
            }
        }

        return false;
    }

    /// <summary>Values in the order of entries. Of names that are the same as UTF-8, which no sender's are, the first.</summary>
    public static List<(byte[] Name, T Value)> Sorted<T>(IReadOnlyDictionary<string, T> all)
    {
        var sorted = new List<(byte[] Name, T Value)>(all.Count);
        var byName = Comparer<byte[]>.Create(static (left, right) => left.AsSpan().SequenceCompareTo(right));
        foreach (var entry in all.Select(entry => (Name: Encoding.UTF8.GetBytes(entry.Key), entry.Value)).OrderBy(entry => entry.Name, byName))
        {
            if (sorted.Count == 0 || !sorted[^1].Name.AsSpan().SequenceEqual(entry.Name))
            {
                sorted.Add(entry);
            }
        }

        return sorted;
    }

    public static void Append(ByteWriter to, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        Write(to.Splice(to.Written.Length, 0, LengthOf(name.Length, value.Length)), name, value);

    /// <summary>How many entries there are, if they are in order and their values are whole.</summary>
    /// <exception cref="InvalidDataException">They are not.</exception>
    public static int Check(ReadOnlySpan<byte> bytes, SkipValue skip)
    {
        var entries = new PackedEntries(bytes);
        var count = 0;
        for (ReadOnlySpan<byte> before = default; entries.MoveNext(); count++)
        {
            if (count > 0 && before.SequenceCompareTo(entries.Name) >= 0)
            {
                throw new InvalidDataException("The names of the context are out of order.");
            }

            before = entries.Name;
            var value = new CompactReader(entries.Value);
            skip(ref value);
            if (!value.IsAtEnd)
            {
                throw new InvalidDataException("A value of the context has bytes after its end.");
            }
        }

        return count;
    }

    /// <summary>The bytes of an entry.</summary>
    public static int LengthOf(int nameLength, int valueLength) => LengthOf(nameLength) + LengthOf(valueLength) + nameLength + valueLength;

    /// <param name="room">As long as <see cref="LengthOf(int, int)"/> says.</param>
    /// <param name="name">UTF-8.</param>
    /// <param name="value">As its form has it.</param>
    public static void Write(Span<byte> room, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var at = WriteLength(room, 0, name.Length);
        at = WriteLength(room, at, value.Length);
        name.CopyTo(room[at..]);
        value.CopyTo(room[(at + name.Length)..]);
    }

    private static int LengthOf(int length) => length < 1 << 7 ? 1 : length < 1 << 14 ? 2 : length < 1 << 21 ? 3 : 4;

    private static int WriteLength(Span<byte> room, int at, int length)
    {
        for (; length >= 0x80; length >>= 7)
        {
            room[at++] = (byte)(length | 0x80);
        }

        room[at] = (byte)length;
        return at + 1;
    }

    private readonly int ReadLength(ref int at)
    {
        var length = 0;
        for (var shift = 0; shift < 28 && at < _bytes.Length; shift += 7)
        {
            var part = _bytes[at++];
            length |= (part & 0x7f) << shift;
            if (part < 0x80)
            {
                return length;
            }
        }

        throw new InvalidDataException("A length of the context is too long.");
    }
}
