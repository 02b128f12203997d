using System.Security.Cryptography;
using Personalize.Core.Signing;

namespace Personalize.Core.Passes;

/// <summary>One key of a ring: its id as written into every pass and scan token, and the keys derived from the 32 bytes of the setting.</summary>
public sealed class PassKey
{
    /// <summary>Length of a ring key, in bytes: AES-256.</summary>
    public const int SizeBytes = 32;

    // 32 random bytes have about 30 different ones; fewer than nine do not happen by chance.
    private const int LeastDistinctBytes = 9;

    /// <summary>Derives from <paramref name="secret"/>, which must have <see cref="SizeBytes"/> random bytes.</summary>
    /// <exception cref="ArgumentException">The secret has another length.</exception>
    public PassKey(byte id, ReadOnlySpan<byte> secret)
    {
        if (secret.Length != SizeBytes)
        {
            throw new ArgumentException($"A pass key has {SizeBytes} bytes, not {secret.Length}.", nameof(secret));
        }

        Id = id;
        IsPlaceholder = secret.ToArray().Distinct().Count() < LeastDistinctBytes;
        SealKey = Derive(secret, "personalize pass seal 1"u8);
        NonceMac = new PreparedMac(Derive(secret, "personalize pass nonce 1"u8));
        ScanKey = Derive(secret, "personalize scan token 1"u8);
    }

    /// <summary>The id, the first byte of every pass it seals.</summary>
    public byte Id { get; }

    /// <summary>True for zeros, one repeated letter and the like: a key that somebody typed and meant to replace.</summary>
    public bool IsPlaceholder { get; }

    internal byte[] SealKey { get; }

    internal PreparedMac NonceMac { get; }

    internal byte[] ScanKey { get; }

    // Separate keys for separate uses: a nonce is public, and must not say anything about the key that encrypts.
    private static byte[] Derive(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.ToArray(), SizeBytes, salt: null, info: use.ToArray());
}
