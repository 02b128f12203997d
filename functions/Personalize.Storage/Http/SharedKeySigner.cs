using System.Security.Cryptography;
using System.Text;
using Personalize.Core.Signing;

namespace Personalize.Storage.Http;

/// <summary>HMAC-SHA256 over a string-to-sign with the account's key.</summary>
internal sealed class SharedKeySigner
{
    private readonly PreparedMac _mac;

    /// <exception cref="ArgumentException">The key is not Base64.</exception>
    public SharedKeySigner(string accountName, string accountKey)
    {
        AccountName = accountName;
        var key = new byte[accountKey.Length];
        if (accountName.Length == 0 || !Convert.TryFromBase64String(accountKey, key, out var bytes))
        {
            throw new ArgumentException("Storage:AccountKey must be Base64 and come with Storage:AccountName.");
        }

        _mac = new PreparedMac(key[..bytes]);
    }

    public string AccountName { get; }

    public string Sign(string stringToSign)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _mac.Compute(Encoding.UTF8.GetBytes(stringToSign), mac);
        return Convert.ToBase64String(mac);
    }
}
