using System.Globalization;
using Personalize.Core.Kpis;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Kpis;

/// <summary>Facts as rows of table "facts": PartitionKey day and one of 16 shards, "20261121-a"; RowKey kind and id, "i~9f…", "c~…", "v~…". About 300 B.</summary>
internal static class KpiFactRows
{
    private const string Kinds = "icv";

    public static IEnumerable<string> PartitionsOf(int day) => HexShards.All.Select(shard => PartitionOf(day, shard));

    public static TableEntity Write(KpiFact fact) => new TableEntity(PartitionOf(KpiCounts.DayOf(fact.At), fact.Id[0]), KeyOf(fact.Kind, fact.Id))
        .Set("at", fact.At)
        .Set("placement", fact.Placement)
        .Set("rule", fact.Rule)
        .Set("creative", fact.Creative)
        .Set("channel", fact.Channel)
        .Set("class", fact.Class)
        .Set("arms", fact.Arms)
        .Set("via", fact.Via)
        .Set("action", fact.Action)
        .Set("cents", fact.Cents)
        .Set("currency", fact.Currency);

    /// <summary>A row in the place of a fact, which reads as none.</summary>
    public static TableEntity TakenBack(KpiFactKind kind, string id, DateTimeOffset at) => new TableEntity(PartitionOf(KpiCounts.DayOf(at), id[0]), KeyOf(kind, id)).Set("takenBack", true);

    /// <summary>Null for a row that is none.</summary>
    public static KpiFact? Read(TableEntity row) =>
        row.RowKey is [var kind, '~', ..] && Kinds.IndexOf(kind, StringComparison.Ordinal) is >= 0 and var index && row.GetDateTimeOffset("at") is { } at
            ? new KpiFact
            {
                Id = row.RowKey[2..],
                Kind = (KpiFactKind)index,
                At = at,
                Placement = row.GetString("placement") ?? "",
                Rule = row.GetString("rule"),
                Creative = row.GetString("creative"),
                Channel = row.GetString("channel") ?? "",
                Class = row.GetString("class") ?? "",
                Arms = row.GetString("arms") ?? "",
                Via = row.GetString("via") ?? "",
                Action = row.GetString("action"),
                Cents = row.GetInt64("cents") ?? 0,
                Currency = row.GetString("currency") ?? "",
            }
            : null;

    public static string KeyOf(KpiFactKind kind, string id) => $"{Kinds[(int)kind]}~{id}";

    public static string PartitionOf(int day, char shard) => string.Create(CultureInfo.InvariantCulture, $"{day:D8}-{shard}");
}
