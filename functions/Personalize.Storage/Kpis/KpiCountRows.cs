using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Personalize.Core.Kpis;
using Personalize.Storage.Contexts;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Kpis;

/// <summary>Figures as rows, one for each month in them. Each is written once, under a name that nothing else has.</summary>
internal static class KpiCountRows
{
    private const string Column = "counts";

    public static IEnumerable<TableEntity> Write(string partitionKey, KpiCounts counts)
    {
        var unique = Guid.NewGuid().ToString("N");

        // An import may reach further back than a transaction has room for: the oldest months of it are not figures.
        foreach (var month in counts.All.GroupBy(count => count.Day / 100).OrderByDescending(month => month.Key).Take(KpiCounts.MaxMonths))
        {
            yield return new TableEntity(partitionKey, ContextKeys.Counts(month.Key, unique)).SetBytes(Column, Bytes(month));
        }
    }

    public static KpiCounts Read(TableEntity row)
    {
        var counts = new KpiCounts();
        if (row.GetBytes(Column) is not { } bytes)
        {
            return counts;
        }

        using var document = JsonDocument.Parse(bytes);
        foreach (var day in document.RootElement.EnumerateObject())
        {
            foreach (var count in day.Value.EnumerateObject())
            {
                counts.Add(int.Parse(day.Name, CultureInfo.InvariantCulture), count.Name, count.Value.GetInt64());
            }
        }

        return counts;
    }

    private static byte[] Bytes(IEnumerable<(int Day, string Name, long Count)> counts)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var day in counts.GroupBy(count => count.Day))
            {
                json.WriteStartObject(day.Key.ToString(CultureInfo.InvariantCulture));
                foreach (var (_, name, count) in day)
                {
                    json.WriteNumber(name, count);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
