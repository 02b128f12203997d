using System.Security.Cryptography;
using System.Text;

namespace Personalize.Storage.Http;

/// <summary>HMAC-SHA256 over a string-to-sign with the account's key.</summary>
internal sealed class SharedKeySigner
{
    private readonly byte[] _key;

    /// <exception cref="ArgumentException">The key is not Base64.</exception>
    public SharedKeySigner(string accountName, string accountKey)
    {
        AccountName = accountName;
        _key = new byte[accountKey.Length];
        if (accountName.Length == 0 || !Convert.TryFromBase64String(accountKey, _key, out var bytes))
        {
            throw new ArgumentException("Storage:AccountKey must be Base64 and come with Storage:AccountName.");
        }

        Array.Resize(ref _key, bytes);
    }

    public string AccountName { get; }

    public string Sign(string stringToSign) => Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(stringToSign)));
}
