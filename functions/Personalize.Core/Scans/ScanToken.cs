using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.Core.Signing;

namespace Personalize.Core.Scans;

/// <summary>
/// The signed text of a QR code or NFC tag: <c>key id (1) · where its row lies (16) · serial (12) · MAC (16)</c> as base64url, 60 characters of
/// [A-Za-z0-9_-], which with an address fit the smallest NFC tags (137 bytes). It names a row and nothing else: not the place, not the person.
/// </summary>
/// <param name="Tag">Of the customer whom the code is of, or of the place that it hangs at: 32 lower-case hexadecimal characters.</param>
/// <param name="Serial">24 lower-case hexadecimal characters, the first 12 the Unix time in milliseconds from which on the code is over.</param>
/// <remarks>45 bytes are whole groups of base64, so exactly one text of a token is read. Whoever takes a key out of the ring ends all codes it signed.</remarks>
public sealed record ScanToken(string Tag, string Serial)
{
    /// <summary>Length of a token, in characters.</summary>
    public const int TextLength = 60;

    private const int TagBytes = 16;
    private const int SerialBytes = 12;
    private const int ChanceBytes = 6;
    private const int SizeBytes = 1 + TagBytes + SerialBytes + SignedText.MacBytes;
    private static ReadOnlySpan<byte> PlaceDomain => "personalize/scan-place/1"u8;

    /// <summary>The first moment too late, UTC: known before any store is asked.</summary>
    public DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Serial.AsSpan(0, 12), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A new token.</summary>
    /// <param name="tag">One of <see cref="TagOf(RegistrationKey)"/> and <see cref="TagOf(string, string)"/>.</param>
    /// <param name="expiresAt">The first moment too late; only the millisecond counts.</param>
    /// <param name="chance">Six random bytes, which keep codes of one place and end apart. They need not be secret: the MAC is.</param>
    public static ScanToken Create(string tag, DateTimeOffset expiresAt, ReadOnlySpan<byte> chance)
    {
        Span<byte> serial = stackalloc byte[8 + ChanceBytes];
        BinaryPrimitives.WriteInt64BigEndian(serial, expiresAt.ToUnixTimeMilliseconds());
        chance[..ChanceBytes].CopyTo(serial[8..]);
        return new ScanToken(tag, Convert.ToHexStringLower(serial[2..]));
    }

    /// <summary>Where the row of a customer's own code lies: beside the decisions, and erased with them.</summary>
    public static string TagOf(RegistrationKey customer) => DecisionId.TagOf(customer);

    /// <summary>Where the rows of a place's codes lie.</summary>
    public static string TagOf(string kind, string name) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(PlaceDomain, Encoding.UTF8.GetBytes($"{kind}\n{name}")).AsSpan(0, TagBytes));

    /// <summary>The serial before which all codes are over at a moment.</summary>
    public static string FirstSerialAt(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds().ToString("x12", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Signs with the ring's first key.</summary>
    public string Sign(PassKeyRing ring)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        bytes[0] = ring.Signing.Id;
        Convert.FromHexString(Tag, bytes[1..], out _, out _);
        Convert.FromHexString(Serial, bytes[(1 + TagBytes)..], out _, out _);
        return SignedText.Sign(bytes, ring.Signing.ScanKey);
    }

    /// <summary>Reads a text that a key of the ring signed; false for anything else. Compared in fixed time.</summary>
    public static bool TryVerify(string? text, PassKeyRing ring, [NotNullWhen(true)] out ScanToken? token)
    {
        token = null;
        Span<byte> bytes = stackalloc byte[SizeBytes];
        if (!SignedText.TryDecode(text, bytes) || ring.Find(bytes[0]) is not { } key || !SignedText.IsSigned(bytes, key.ScanKey))
        {
            return false;
        }

        token = new ScanToken(Convert.ToHexStringLower(bytes.Slice(1, TagBytes)), Convert.ToHexStringLower(bytes.Slice(1 + TagBytes, SerialBytes)));
        return true;
    }
}
