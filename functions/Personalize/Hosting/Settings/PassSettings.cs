using System.Buffers.Text;

namespace Personalize.Hosting.Settings;

/// <summary>How passes are sealed.</summary>
/// <param name="Keys">The ring: key id (0 to 255) and 32 bytes, the first signs, all verify; at least one.</param>
/// <param name="ExpiresInDays">How long a pass shows personal content where the request does not say, 1 to 3650 days. Default 400.</param>
internal sealed record PassSettings(IReadOnlyList<(byte Id, byte[] Key)> Keys, int ExpiresInDays)
{
    private const int KeyBytes = 32;

    public static PassSettings Read(SettingsReader reader)
    {
        var ring = new List<(byte, byte[])>();
        foreach (var entry in reader.List("Passes__Keys"))
        {
            if (TryParse(entry) is { } key && ring.All(known => known.Item1 != key.Id))
            {
                ring.Add(key);
            }
            else
            {
                reader.Report("Passes__Keys", "each entry is id:key, the id a different number from 0 to 255, the key 32 random bytes as base64url.");
            }
        }

        if (ring.Count == 0)
        {
            reader.Report("Passes__Keys", "is not set. It is the ring of pass keys, e.g. 1:KEY (openssl rand -base64 32 | tr '+/' '-_' | tr -d '=').");
        }

        return new PassSettings(ring, reader.Integer("Passes__ExpiresInDays", 400, 1, 3650));
    }

    private static (byte Id, byte[] Key)? TryParse(string entry)
    {
        var colon = entry.IndexOf(':', StringComparison.Ordinal);
        var bytes = new byte[KeyBytes];
        return colon > 0
            && byte.TryParse(entry.AsSpan(0, colon), out var id)
            && Base64Url.IsValid(entry.AsSpan(colon + 1), out var length) && length == KeyBytes
            && Base64Url.TryDecodeFromChars(entry.AsSpan(colon + 1), bytes, out _)
            && bytes.Distinct().Count() > 8   // a key of zeros or of one repeated letter is a placeholder
            ? (id, bytes)
            : null;
    }
}
