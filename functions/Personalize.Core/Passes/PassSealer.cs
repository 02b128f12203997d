using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Personalize.Core.Passes;

/// <summary>
/// Turns a pass into the opaque text of a URL and back: <c>key id (1) · nonce (12) · AES-256-GCM ciphertext (28 or 61) · tag (16)</c>
/// as base64url, 76 characters without fields and 120 with them, all of [A-Za-z0-9_-] so that no mail tool re-encodes it.
/// </summary>
/// <remarks>
/// The nonce is the first 12 bytes of HMAC-SHA256(nonce key, payload), as in synthetic-IV modes: issuing the same pass again
/// gives the same text (a re-sent or retried mailing keeps its URLs, and an import can be repeated), no counter or random
/// source has to be trusted, and two different payloads share a nonce with probability 2^-96 each pair: under 2^-32 after
/// 2^32 passes of one key. What equal texts reveal is only that the same pass was issued twice.
/// Both lengths are multiples of three bytes, so base64url has no spare bits and exactly one text opens.
/// Safe from many threads.
/// </remarks>
public sealed class PassSealer(PassKeyRing ring)
{
    /// <summary>Length of the longest pass, in characters.</summary>
    public const int MaxLength = 120;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int OverheadBytes = 1 + NonceBytes + TagBytes;
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    // Separates passes from everything else that may one day be sealed with the same ring.
    private static ReadOnlySpan<byte> Domain => "personalize/pass/1"u8;

    /// <summary>The text of a pass, sealed by the first key of the ring. The same pass gives the same text.</summary>
    public string Seal(Pass pass)
    {
        var key = ring.Signing;
        Span<byte> payload = stackalloc byte[PassPayload.SizeOf(pass)];
        PassPayload.Write(pass, payload);

        Span<byte> sealedBytes = stackalloc byte[payload.Length + OverheadBytes];
        sealedBytes[0] = key.Id;
        var nonce = sealedBytes.Slice(1, NonceBytes);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        key.NonceMac.Compute(payload, mac);
        mac[..NonceBytes].CopyTo(nonce);

        // One instance per call: AesGcm keeps its nonce in a shared native context and is not safe from several threads.
        using var gcm = new AesGcm(key.SealKey, TagBytes);
        gcm.Encrypt(nonce, payload, sealedBytes.Slice(1 + NonceBytes, payload.Length), sealedBytes[^TagBytes..], Domain);
        return Base64Url.EncodeToString(sealedBytes);
    }

    /// <summary>Opens a text. Never throws, whatever the text; nothing of it is used before the seal is verified.</summary>
    /// <param name="text">The pass as it stands in the URL, raw.</param>
    /// <param name="today">The current day, UTC.</param>
    public PassOpening Open(ReadOnlySpan<char> text, DateOnly today)
    {
        Span<byte> sealedBytes = stackalloc byte[OverheadBytes + PassPayload.FullBytes];
        var length = text.Length switch
        {
            MaxLength => OverheadBytes + PassPayload.FullBytes,
            (OverheadBytes + PassPayload.FixedBytes) / 3 * 4 => OverheadBytes + PassPayload.FixedBytes,
            _ => 0,
        };

        // The decoder skips white space and takes padding; a pass has neither.
        if (length == 0 || text.ContainsAnyExcept(Alphabet) || !Base64Url.TryDecodeFromChars(text, sealedBytes, out var written) || written != length)
        {
            return PassOpening.Invalid;
        }

        Span<byte> payload = stackalloc byte[length - OverheadBytes];
        if (!TryDecrypt(sealedBytes[..length], payload) || PassPayload.Read(payload) is not { } pass)
        {
            return PassOpening.Invalid;
        }

        return today < pass.Expires ? new PassOpening(PassVerdict.Valid, pass) : new PassOpening(PassVerdict.Expired, null);
    }

    private bool TryDecrypt(ReadOnlySpan<byte> sealedBytes, Span<byte> payload)
    {
        if (ring.Find(sealedBytes[0]) is not { } key)
        {
            return false;
        }

        using var gcm = new AesGcm(key.SealKey, TagBytes);
        try
        {
            gcm.Decrypt(sealedBytes.Slice(1, NonceBytes), sealedBytes.Slice(1 + NonceBytes, payload.Length), sealedBytes[^TagBytes..], payload, Domain);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
