using System.Text;
using System.Text.Json;

namespace Personalize.EndToEnd.Customers;

/// <summary>What Azurite holds on its disk, read without any reader of ours: its own database files, binary values decoded.</summary>
internal static class AzuriteDisk
{
    /// <summary>Every row of every table, by "collection/partition/row": each column's text, and its bytes as Latin-1. Azurite writes its files every five seconds.</summary>
    public static Dictionary<string, Dictionary<string, string>> Rows(string folder)
    {
        var rows = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        if (Directory.GetFiles(folder, "__azurite_db_table__.json", SearchOption.AllDirectories) is not [var file])
        {
            return rows;
        }

        using var database = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var collection in database.RootElement.GetProperty("collections").EnumerateArray())
        {
            var name = collection.GetProperty("name").GetString();
            foreach (var row in collection.GetProperty("data").EnumerateArray().Where(row => row.TryGetProperty("RowKey", out _)))
            {
                rows[$"{name}/{row.GetProperty("PartitionKey").GetString()}/{row.GetProperty("RowKey").GetString()}"] = ColumnsOf(row.GetProperty("properties"));
            }
        }

        return rows;
    }

    /// <summary>Names of blob files that hold one of the texts.</summary>
    public static IEnumerable<string> BlobsWith(string folder, IReadOnlyCollection<string> texts) => Directory
        .GetDirectories(folder, "__blobstorage__", SearchOption.AllDirectories)
        .SelectMany(blobs => Directory.GetFiles(blobs, "*", SearchOption.AllDirectories))
        .Where(file => Encoding.Latin1.GetString(File.ReadAllBytes(file)) is var bytes && texts.Any(text => bytes.Contains(text, StringComparison.Ordinal)));

    private static Dictionary<string, string> ColumnsOf(JsonElement properties) => properties.EnumerateObject()
        .Where(property => !property.Name.StartsWith("Timestamp", StringComparison.Ordinal))
        .ToDictionary(property => property.Name, property => TextOf(property.Value), StringComparer.Ordinal);

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? value.GetString() + "\n" + Encoding.Latin1.GetString(bytes) : value.ToString();
}
