using System.Buffers.Binary;
using System.Text;

namespace Personalize.Storage.Places;

/// <summary>Decodes values of one section of the file: a control byte with type and size, then the value; pointers share values.</summary>
internal ref struct MmdbDecoder(byte[] file, int start, int end)
{
    // Real records nest 4 deep and have under 100 values; a damaged or hostile file may point in circles.
    private const int MaxDepth = 16;
    private const int MaxValues = 4096;
    private const int MaxTextBytes = 64 * 1024;

    private readonly ReadOnlySpan<byte> _section = file.AsSpan(start, end - start);
    private int _valuesLeft = MaxValues;

    /// <exception cref="InvalidDataException">Anything that is not a value.</exception>
    public object? ReadAt(long offset)
    {
        var at = Checked(offset);
        return Read(ref at, MaxDepth);
    }

    private object? Read(ref int at, int depth)
    {
        if (depth == 0 || --_valuesLeft < 0)
        {
            throw new InvalidDataException("A record is too deep or too large.");
        }

        var control = Take(ref at, 1)[0];
        var type = control >> 5;
        if (type == 1)
        {
            var target = Pointer(control, ref at);
            // The specification forbids a pointer to a pointer; the depth stops one anyway.
            return Read(ref target, depth - 1);
        }

        type = type == 0 ? 7 + Take(ref at, 1)[0] : type;
        return ReadValue(type, Size(control, ref at), ref at, depth);
    }

    private object? ReadValue(int type, int size, ref int at, int depth) => type switch
    {
        2 when size <= MaxTextBytes => Encoding.UTF8.GetString(Take(ref at, size)),
        3 when size == 8 => BinaryPrimitives.ReadDoubleBigEndian(Take(ref at, 8)),
        4 when size <= MaxTextBytes => Take(ref at, size).ToArray(),
        5 when size <= 2 => (ulong)Unsigned(Take(ref at, size)),
        6 when size <= 4 => (ulong)Unsigned(Take(ref at, size)),
        7 => ReadMap(size, ref at, depth),
        8 when size <= 4 => (int)(uint)Unsigned(Take(ref at, size)),
        9 when size <= 8 => (ulong)Unsigned(Take(ref at, size)),
        10 when size <= 16 => Unsigned(Take(ref at, size)),
        11 => ReadArray(size, ref at, depth),
        14 when size <= 1 => size == 1,
        15 when size == 4 => BinaryPrimitives.ReadSingleBigEndian(Take(ref at, 4)),
        _ => throw new InvalidDataException($"A value of type {type} and size {size}."),
    };

    private Dictionary<string, object?> ReadMap(int size, ref int at, int depth)
    {
        var map = new Dictionary<string, object?>(Math.Min(size, 16), StringComparer.Ordinal);
        for (var index = 0; index < size; index++)
        {
            var name = Read(ref at, depth - 1) as string ?? throw new InvalidDataException("A map's key is not text.");
            map[name] = Read(ref at, depth - 1);
        }

        return map;
    }

    private object?[] ReadArray(int size, ref int at, int depth)
    {
        if (size > _valuesLeft)
        {
            throw new InvalidDataException("A list is too long.");      // before memory is taken for it
        }

        var list = new object?[size];
        for (var index = 0; index < size; index++)
        {
            list[index] = Read(ref at, depth - 1);
        }

        return list;
    }

    // Five bits of size; 29, 30 and 31 say that one, two or three more bytes follow, counted from where the shorter form ends.
    private int Size(byte control, ref int at) => (control & 0x1F) switch
    {
        29 => 29 + (int)Unsigned(Take(ref at, 1)),
        30 => 285 + (int)Unsigned(Take(ref at, 2)),
        31 => 65_821 + (int)Unsigned(Take(ref at, 3)),
        var size => size,
    };

    // Two bits of length, three bits of value on top of the following bytes; longer forms start where the shorter end.
    private int Pointer(byte control, ref int at)
    {
        long top = control & 7;
        var length = ((control >> 3) & 3) + 1;
        var low = (long)Unsigned(Take(ref at, length));
        return Checked(length switch
        {
            1 => (top << 8) | low,
            2 => ((top << 16) | low) + 2_048,
            3 => ((top << 24) | low) + 526_336,
            _ => low,
        });
    }

    private readonly ReadOnlySpan<byte> Take(ref int at, int count)
    {
        if (count > _section.Length - at)
        {
            throw new InvalidDataException("A value ends after its section.");
        }

        var bytes = _section.Slice(at, count);
        at += count;
        return bytes;
    }

    private readonly int Checked(long offset) =>
        offset >= 0 && offset < _section.Length ? (int)offset : throw new InvalidDataException("An offset outside its section.");

    private static UInt128 Unsigned(ReadOnlySpan<byte> bytes)
    {
        UInt128 value = 0;
        foreach (var b in bytes)
        {
            value = (value << 8) | b;
        }

        return value;
    }
}
