using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace Personalize.Core.Identity;

/// <summary>The keyed hash of a registration: what rows are named after, so that a tombstone says nothing. 16 bytes.</summary>
public readonly struct RegistrationKey : IEquatable<RegistrationKey>, IComparable<RegistrationKey>
{
    public const int SizeBytes = 16;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly UInt128 _value;

    private RegistrationKey(UInt128 value) => _value = value;

    /// <summary>32 lower-case hexadecimal characters, safe in row keys. Example: 5f0c…91 (32 of them).</summary>
    public string Hex => string.Create(2 * SizeBytes, this, static (text, key) => key.FormatHex(text));

    /// <summary>0-15: spreads the rows of one hub partition over table partitions.</summary>
    public int Bucket => (int)(_value & 0xf);

    /// <summary>Where it lies among all keys, 0 to 1: keys are hashes, so any part of that line holds its share of them.</summary>
    public double Place => (double)_value / (double)UInt128.MaxValue;

    /// <exception cref="ArgumentException">Not exactly 16 bytes.</exception>
    public static RegistrationKey From(ReadOnlySpan<byte> bytes) => bytes.Length == SizeBytes
        ? new RegistrationKey(BinaryPrimitives.ReadUInt128BigEndian(bytes))
        : throw new ArgumentException($"A registration key has {SizeBytes} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>Reads what <see cref="Hex"/> wrote. False for anything but 32 lower-case hexadecimal characters.</summary>
    public static bool TryParse(string? hex, out RegistrationKey key)
    {
        key = default;
        if (hex is not { Length: 2 * SizeBytes } || hex.AsSpan().ContainsAnyExcept(HexDigits))
        {
            return false;
        }

        key = new RegistrationKey(UInt128.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>The hub partition that owns this registration, 0 to <paramref name="partitionCount"/> - 1.</summary>
    public int Partition(int partitionCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitionCount, 1);
        return (int)((uint)(_value >> 96) % (uint)partitionCount);
    }

    /// <exception cref="ArgumentException">Fewer than 16 bytes of room.</exception>
    public void CopyTo(Span<byte> bytes) => BinaryPrimitives.WriteUInt128BigEndian(bytes, _value);

    /// <summary>Writes <see cref="Hex"/> to the front of a row key.</summary>
    /// <exception cref="ArgumentException">Fewer than 32 characters of room.</exception>
    public void FormatHex(Span<char> text)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        CopyTo(bytes);
        if (!Convert.TryToHexStringLower(bytes, text, out _))
        {
            throw new ArgumentException($"A registration key takes {2 * SizeBytes} characters, not {text.Length}.", nameof(text));
        }
    }

    public int CompareTo(RegistrationKey other) => _value.CompareTo(other._value);

    public bool Equals(RegistrationKey other) => _value == other._value;

    public override bool Equals(object? obj) => obj is RegistrationKey other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode();

    public override string ToString() => Hex;

    public static bool operator ==(RegistrationKey left, RegistrationKey right) => left.Equals(right);

    public static bool operator !=(RegistrationKey left, RegistrationKey right) => !left.Equals(right);

    public static bool operator <(RegistrationKey left, RegistrationKey right) => left.CompareTo(right) < 0;

    public static bool operator <=(RegistrationKey left, RegistrationKey right) => left.CompareTo(right) <= 0;

    public static bool operator >(RegistrationKey left, RegistrationKey right) => left.CompareTo(right) > 0;

    public static bool operator >=(RegistrationKey left, RegistrationKey right) => left.CompareTo(right) >= 0;
}
