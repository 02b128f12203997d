using System.Text;
using Personalize.Storage.Tables;
using Personalize.TestKit.Tables;

namespace Personalize.Tests.Functions.Customers;

/// <summary>Stored rows as bytes, for searches that do not trust any reader of ours.</summary>
internal static class RawRows
{
    /// <summary>Each row's keys and property bytes as one Latin-1 text, by "table/partition/row".</summary>
    public static Dictionary<string, string> Of(params MemoryTableClient[] tables) => tables
        .SelectMany(table => table.Rows().Select(row => (Key: $"{table.Name}/{row.PartitionKey}/{row.RowKey}", Row: row)))
        .ToDictionary(row => row.Key, row => TextOf(row.Row), StringComparer.Ordinal);

    private static string TextOf(TableEntity row)
    {
        var text = new StringBuilder(row.PartitionKey).Append('\n').Append(row.RowKey);
        foreach (var name in row.PropertyNames.Order(StringComparer.Ordinal))
        {
            text.Append('\n').Append(name).Append('=');
            text.Append(row.GetBinary(name) is { } bytes ? Encoding.Latin1.GetString(bytes)
                : row.GetString(name) ?? row.GetInt64(name)?.ToString() ?? row.GetBoolean(name)?.ToString() ?? row.GetDateTimeOffset(name)?.ToString("O"));
        }

        return text.ToString();
    }
}
