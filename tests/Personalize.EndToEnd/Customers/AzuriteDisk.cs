using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Personalize.EndToEnd.Customers;

/// <summary>What Azurite holds on its disk, read without any reader of ours: its own database files, binary values decoded.</summary>
/// <param name="folder">Azurite's.</param>
/// <param name="marker">What is looked for in every word.</param>
internal sealed class AzuriteDisk(string folder, Regex marker)
{
    private static readonly IReadOnlyDictionary<string, DiskRow> Nothing = new Dictionary<string, DiskRow>();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private DateTime _readAsOf;
    private IReadOnlyDictionary<string, DiskRow> _rows = Nothing;

    /// <summary>Every row of every table, by "collection/partition/row". Azurite writes its file every five seconds, a large one less often; it is read again when it did.</summary>
    public IReadOnlyDictionary<string, DiskRow> Rows()
    {
        if (Directory.GetFiles(folder, "__azurite_db_table__.json", SearchOption.AllDirectories) is [var file] && File.GetLastWriteTimeUtc(file) is var writtenAt && writtenAt != _readAsOf)
        {
            (_readAsOf, _rows) = (writtenAt, Nothing);   // one of them in memory is enough
            _rows = Read(file);
        }

        return _rows;
    }

    /// <summary>Names of blob files that hold one of the texts.</summary>
    public IEnumerable<string> BlobsWith(IReadOnlyCollection<string> texts) => Directory
        .GetDirectories(folder, "__blobstorage__", SearchOption.AllDirectories)
        .SelectMany(blobs => Directory.GetFiles(blobs, "*", SearchOption.AllDirectories))
        .Where(file => Encoding.Latin1.GetString(File.ReadAllBytes(file)) is var bytes && texts.Any(text => bytes.Contains(text, StringComparison.Ordinal)));

    private Dictionary<string, DiskRow> Read(string file)
    {
        var rows = new Dictionary<string, DiskRow>(StringComparer.Ordinal);
        using var database = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var collection in database.RootElement.GetProperty("collections").EnumerateArray())
        {
            var name = collection.GetProperty("name").GetString();
            foreach (var row in collection.GetProperty("data").EnumerateArray().Where(row => row.TryGetProperty("RowKey", out _)))
            {
                var key = $"{name}/{row.GetProperty("PartitionKey").GetString()}/{row.GetProperty("RowKey").GetString()}";
                rows[key] = RowOf(key, row.GetProperty("properties"));
            }
        }

        return rows;
    }

    private DiskRow RowOf(string key, JsonElement properties)
    {
        var marks = new HashSet<string>(StringComparer.Ordinal);
        var columns = new List<(string, UInt128)>();
        Mark(key, marks);
        foreach (var property in properties.EnumerateObject().Where(property => !property.Name.StartsWith("Timestamp", StringComparison.Ordinal)))
        {
            var stored = JsonMarshal.GetRawUtf8Value(property.Value);
            columns.Add((NameOf(property.Name), BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(stored))));
            Mark(Encoding.UTF8.GetString(stored), marks);
            if (property.Value.ValueKind == JsonValueKind.String && property.Value.TryGetBytesFromBase64(out var bytes))
            {
                Mark(Encoding.Latin1.GetString(bytes), marks);
            }
        }

        return new DiskRow([.. columns], [.. marks]);
    }

    private void Mark(string text, HashSet<string> marks)
    {
        foreach (Match match in marker.Matches(text))
        {
            marks.Add(match.Value);
        }
    }

    // One string for the same name in hundreds of thousands of rows.
    private string NameOf(string name) => _names.TryAdd(name, name) ? name : _names[name];
}
