using System.Security.Cryptography;
using System.Text;

namespace Personalize.Core.Identity;

/// <summary>Makes row keys from registrations with the deployment's secret. Safe to use from many threads.</summary>
public sealed class RegistrationHasher(byte[] secret)
{
    private readonly byte[] _secret = [.. secret];

    /// <summary>The first 16 bytes of HMAC-SHA256(secret, text of the registration in UTF-8).</summary>
    public RegistrationKey KeyOf(Registration registration)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(registration.ToString()), hash);
        return RegistrationKey.From(hash[..RegistrationKey.SizeBytes]);
    }
}
