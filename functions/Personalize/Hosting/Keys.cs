using System.Security.Cryptography;
using System.Text;

namespace Personalize.Hosting;

/// <summary>The keys of this deployment, compared in fixed time.</summary>
internal sealed class Keys
{
    private readonly byte[][] _admin;
    private readonly (byte[] Hash, WriteKey Key)[] _write;

    public Keys(IEnumerable<string> adminKeys, IEnumerable<WriteKey> writeKeys)
    {
        _admin = [.. adminKeys.Select(HashOf)];
        _write = [.. writeKeys.Select(key => (HashOf(key.Key), key))];
    }

    public int WriteKeyCount => _write.Length;

    /// <summary>The web origins that write keys name as their own.</summary>
    public IEnumerable<OriginList> Origins => _write.Select(write => write.Key.Origins).OfType<OriginList>();

    /// <summary>Whether the request carries an admin key as a bearer token.</summary>
    public bool IsAdmin(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var hash = HashOf(header[Scheme.Length..].Trim());
        var found = false;
        foreach (var admin in _admin)
        {
            found |= CryptographicOperations.FixedTimeEquals(hash, admin);
        }

        return found;
    }

    /// <summary>The write key with this text, or null.</summary>
    public WriteKey? Find(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var hash = HashOf(text);
        WriteKey? found = null;
        foreach (var (keyHash, key) in _write)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, keyHash) ? key : found;
        }

        return found;
    }

    /// <summary>The write key's place in the settings, from 0.</summary>
    public int IndexOf(WriteKey key) => Array.FindIndex(_write, write => ReferenceEquals(write.Key, key));

    // Hashes of equal length, so that a comparison tells neither content nor length.
    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
