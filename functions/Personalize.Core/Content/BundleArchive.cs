using System.Buffers;
using System.Collections.Immutable;
using System.IO.Compression;

namespace Personalize.Core.Content;

/// <summary>The files of a bundle as one zip, which is how a bundle is stored and moved. In memory only.</summary>
public static class BundleArchive
{
    // Zip's own earliest date: an archive of the same files has the same bytes.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The zip of these files, in the order of names. The same files give the same bytes.</summary>
    public static byte[] Pack(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = NoTime;
                using var body = entry.Open();
                body.Write(content.Span);
            }
        }

        return stream.ToArray();
    }

    /// <summary>
    /// The files of a zip, or why it is refused: no zip, a name that leaves the bundle or comes twice, more files or bytes than
    /// <see cref="BundleLimits"/> allows. Bytes are counted while they are unpacked, whatever sizes the zip claims. Never throws on bad bytes.
    /// </summary>
    public static ArchiveReading Unpack(ReadOnlyMemory<byte> zip)
    {
        try
        {
            using var stream = new MemoryStream(zip.ToArray(), writable: false);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return Unpack(archive);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return ArchiveReading.Refused("this is not a readable zip");
        }
    }

    private static ArchiveReading Unpack(ZipArchive archive)
    {
        if (archive.Entries.Count > BundleLimits.MaxFiles)
        {
            return ArchiveReading.Refused($"more than {BundleLimits.MaxFiles} files");
        }

        var files = ImmutableDictionary.CreateBuilder<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var left = BundleLimits.MaxBytes;
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            if (!IsInside(entry.FullName))
            {
                return ArchiveReading.Refused($"the name \"{entry.FullName}\" leaves the bundle");
            }

            var limit = Math.Min(left, entry.FullName.EndsWith(".json", StringComparison.Ordinal) ? BundleLimits.MaxJsonBytes : BundleLimits.MaxAssetBytes);
            if (ReadAtMost(entry, limit) is not { } content)
            {
                return ArchiveReading.Refused($"\"{entry.FullName}\" is larger than {limit} bytes");
            }

            if (!files.TryAdd(entry.FullName, content))
            {
                return ArchiveReading.Refused($"the name \"{entry.FullName}\" comes twice");
            }

            left -= content.Length;
        }

        return new ArchiveReading(files.ToImmutable(), null);
    }

    private static bool IsInside(string name) =>
        name.Length is > 0 and <= BundleLimits.MaxNameLength
        && !name.StartsWith('/')
        && !name.AsSpan().ContainsAny('\\', ':')
        && !name.Any(char.IsControl)
        && name.Split('/').All(part => part is not ("" or "." or ".."));

    private static byte[]? ReadAtMost(ZipArchiveEntry entry, long limit)
    {
        var content = new ArrayBufferWriter<byte>();
        using var body = entry.Open();
        while (true)
        {
            var room = content.GetMemory(16_384);
            var read = body.Read(room.Span);
            content.Advance(read);
            if (read == 0)
            {
                return content.WrittenSpan.ToArray();
            }

            if (content.WrittenCount > limit)
            {
                return null;
            }
        }
    }
}
