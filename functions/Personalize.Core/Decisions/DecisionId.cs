using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Personalize.Core.Identity;

namespace Personalize.Core.Decisions;

/// <summary>
/// Names one decision: whose it is (a tag) and which (time and chance). 43 characters of [A-Za-z0-9_-], ordered by nothing.
/// </summary>
/// <remarks>
/// The tag lets all decisions of a customer lie in one partition, where they are found for an export and erased together.
/// It is a hash of the registration's keyed hash: it says nothing of the customer and leads back to no other row.
/// </remarks>
public readonly struct DecisionId : IEquatable<DecisionId>
{
    private const int TagBytes = 16;
    private const int SerialBytes = 16;
    private const int TextLength = 43;   // 32 bytes as base64url without padding
    private static ReadOnlySpan<byte> TagDomain => "personalize/decision-tag/1"u8;

    private DecisionId(string tag, string serial)
    {
        Tag = tag;
        Serial = serial;
    }

    /// <summary>The customer's part: 32 lower-case hexadecimal characters.</summary>
    public string Tag { get; }

    /// <summary>The decision's part: 32 lower-case hexadecimal characters, the first 12 the Unix time in milliseconds, so that a later one sorts after an earlier.</summary>
    public string Serial { get; }

    /// <summary>A new id.</summary>
    /// <param name="customer">Whose decision it is.</param>
    /// <param name="at">When it was taken; only the millisecond counts.</param>
    /// <param name="chance">Ten random bytes, which keep two decisions of one millisecond apart.</param>
    public static DecisionId Create(RegistrationKey customer, DateTimeOffset at, ReadOnlySpan<byte> chance)
    {
        Span<byte> serial = stackalloc byte[SerialBytes];
        BinaryPrimitives.WriteInt64BigEndian(serial, at.ToUnixTimeMilliseconds() << 16);
        chance[..10].CopyTo(serial[6..]);
        return new DecisionId(TagOf(customer), Convert.ToHexStringLower(serial));
    }

    /// <summary>The lowest serial of a moment: serials of earlier decisions sort before it.</summary>
    public static string FirstSerialAt(DateTimeOffset moment) => (moment.ToUnixTimeMilliseconds() << 16).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The tag under which a customer's decisions lie.</summary>
    public static string TagOf(RegistrationKey customer)
    {
        Span<byte> input = stackalloc byte[TagDomain.Length + RegistrationKey.SizeBytes];
        TagDomain.CopyTo(input);
        customer.CopyTo(input[TagDomain.Length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return Convert.ToHexStringLower(hash[..TagBytes]);
    }

    /// <summary>Reads the text of an id; false for anything else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DecisionId? id)
    {
        Span<byte> bytes = stackalloc byte[TagBytes + SerialBytes];
        id = null;
        if (text is not { Length: TextLength }
            // Not TryDecodeFromChars: that one throws on characters outside the alphabet.
            || Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done || written != bytes.Length)
        {
            return false;
        }

        id = new DecisionId(Convert.ToHexStringLower(bytes[..TagBytes]), Convert.ToHexStringLower(bytes[TagBytes..]));
        return id.Value.ToString() == text;   // one spelling only
    }

    public override string ToString()
    {
        if (Tag is null)
        {
            return "";
        }

        Span<byte> bytes = stackalloc byte[TagBytes + SerialBytes];
        Convert.FromHexString(Tag, bytes, out _, out _);
        Convert.FromHexString(Serial, bytes[TagBytes..], out _, out _);
        return Base64Url.EncodeToString(bytes);
    }

    public bool Equals(DecisionId other) => Tag == other.Tag && Serial == other.Serial;

    public override bool Equals(object? obj) => obj is DecisionId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Tag, Serial);

    public static bool operator ==(DecisionId left, DecisionId right) => left.Equals(right);

    public static bool operator !=(DecisionId left, DecisionId right) => !left.Equals(right);
}
