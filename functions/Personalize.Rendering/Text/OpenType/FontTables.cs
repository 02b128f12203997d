using System.Text;

namespace Personalize.Rendering.Text.OpenType;

/// <summary>The directory of a TrueType or OpenType file: its tables by tag.</summary>
internal sealed class FontTables
{
    private const int MaxTables = 256;  // real fonts have 10 to 30

    private readonly Dictionary<string, FontTable> _tables = new(StringComparer.Ordinal);

    public FontTables(byte[] data)
    {
        var file = new FontTable(data, 0, data.Length);

        for (var i = 0; i < Math.Min(file.U16(4), MaxTables); i++)
        {
            var entry = file.Slice(12 + (16 * i), 16);

            if (entry.Length == 16)
            {
                _tables.TryAdd(Encoding.Latin1.GetString(entry.Span[..4]), file.Slice(entry.U32(8), (int)Math.Min(entry.U32(12), int.MaxValue)));
            }
        }
    }

    /// <summary>Empty when the font has none of that name.</summary>
    public FontTable Find(string tag) => _tables.GetValueOrDefault(tag);

    /// <exception cref="InvalidDataException">The table is missing or empty.</exception>
    public FontTable Require(string tag) => Find(tag) is { IsEmpty: false } table ? table : throw new InvalidDataException($"it has no {tag} table");
}
