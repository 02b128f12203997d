using System.Security.Cryptography;
using System.Text;
using Personalize.Core.Signing;

namespace Personalize.Core.Identity;

/// <summary>Makes row keys from registrations with the deployment's secret. Safe to use from many threads.</summary>
public sealed class RegistrationHasher(byte[] secret)
{
    private readonly PreparedMac _mac = new(secret);

    /// <summary>The first 16 bytes of HMAC-SHA256(secret, text of the registration in UTF-8).</summary>
    public RegistrationKey KeyOf(Registration registration)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _mac.Compute(Encoding.UTF8.GetBytes(registration.ToString()), hash);
        return RegistrationKey.From(hash[..RegistrationKey.SizeBytes]);
    }
}
