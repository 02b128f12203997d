using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Personalize.Rendering.Text.OpenType;

/// <summary>The directory of a TrueType or OpenType file: its tables by tag.</summary>
internal sealed class FontTables
{
    private const int HeadBytes = 12;
    private const int EntryBytes = 16;
    private const int MaxTables = 256;  // real fonts have 10 to 30

    private readonly Dictionary<string, FontTable> _tables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public FontTables(byte[] data)
    {
        var file = new FontTable(data, 0, data.Length);
        ReadDirectory(file, data.Length, (tag, offset, length) => _tables.TryAdd(tag, file.Slice(offset, length)));
    }

    /// <summary>Reads some tables of a file; of the others, only that they are there.</summary>
    public FontTables(SafeFileHandle file, IReadOnlySet<string> wanted)
    {
        var directory = new FontTable(ReadPart(file, 0, HeadBytes + (EntryBytes * MaxTables)));
        ReadDirectory(directory, RandomAccess.GetLength(file), (tag, offset, length) =>
        {
            if (wanted.Contains(tag))
            {
                _tables.TryAdd(tag, new FontTable(ReadPart(file, offset, length)));
            }
        });
    }

    /// <summary>True when the directory names a table that is not empty, read or not.</summary>
    public bool Has(string tag) => _names.Contains(tag);

    /// <summary>Empty when the font has none of that name.</summary>
    public FontTable Find(string tag) => _tables.GetValueOrDefault(tag);

    /// <exception cref="InvalidDataException">The table is missing or empty.</exception>
    public FontTable Require(string tag) => Find(tag) is { IsEmpty: false } table ? table : throw new InvalidDataException($"it has no {tag} table");

    private void ReadDirectory(FontTable file, long fileBytes, Action<string, uint, int> add)
    {
        for (var i = 0; i < Math.Min(file.U16(4), MaxTables); i++)
        {
            var entry = file.Slice(HeadBytes + (EntryBytes * i), EntryBytes);

            if (entry.Length == EntryBytes && entry.U32(12) > 0 && entry.U32(8) < fileBytes)
            {
                var tag = Encoding.Latin1.GetString(entry.Span[..4]);
                if (entry.U32(8) + (long)entry.U32(12) > fileBytes)
                {
                    throw new InvalidDataException($"it ends before its {tag} table does");
                }

                _names.Add(tag);
                add(tag, entry.U32(8), (int)Math.Min(entry.U32(12), int.MaxValue));
            }
        }
    }

    // As far as the file goes.
    private static byte[] ReadPart(SafeFileHandle file, long offset, int length)
    {
        var bytes = new byte[Math.Clamp(RandomAccess.GetLength(file) - offset, 0, length)];
        var read = 0;

        while (read < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(read), offset + read) is > 0 and var more)
        {
            read += more;
        }

        return bytes;
    }
}
