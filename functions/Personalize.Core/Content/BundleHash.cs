using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Personalize.Core.Content;

/// <summary>The name of a bundle's content: SHA-256 over its files, each as length and name, length and bytes, in ordinal order of names.</summary>
public static class BundleHash
{
    /// <summary>64 lower-case hexadecimal characters. The lengths keep names and contents apart: no two bundles give the same bytes to hash.</summary>
    public static string Of(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            Append(hash, Encoding.UTF8.GetBytes(name));
            Append(hash, content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
