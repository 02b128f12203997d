using System.Globalization;
using Personalize.Core.Decisions;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Decisions;

/// <summary>
/// Names the partitions of table <c>decisions</c> that belong to visitors who never had an event: nobody who walks over the facets comes by them.
/// PartitionKey one of 16 "visitors-0"…"visitors-f" by the tag, RowKey the day and the tag: <c>20261122~5f0c…91</c>, some 100 bytes a visitor and day.
/// </summary>
/// <remarks>A row outlives an erasure until its day is past: a hash of a keyed hash, which leads to an empty partition and to nobody.</remarks>
internal static class VisitorIndex
{
    private const string Day = "yyyyMMdd";

    public static IEnumerable<string> Partitions => HexShards.All.Select(digit => "visitors-" + digit);

    /// <summary>The row that leads to the partition of a tag, due once a day is past its time. The same day and tag give the same row.</summary>
    public static TableEntity RowOf(string tag, DateTimeOffset day) => new("visitors-" + tag[0], Key(day) + "~" + tag);

    /// <summary>The row for a decision.</summary>
    public static TableEntity RowOf(DecisionId id) => RowOf(id.Tag, LastTouchReader.TimeOf(id.ToString()).GetValueOrDefault());

    /// <summary>What a row leads to.</summary>
    public static string TagOf(TableEntity row) => row.RowKey[(Day.Length + 1)..];

    /// <summary>Rows of days before that of a moment, the oldest first.</summary>
    public static TableFilter Before(string partition, DateTimeOffset moment, int limit) =>
        TableFilter.Partition(partition) with { RowKeyBefore = Key(moment), Limit = limit };

    private static string Key(DateTimeOffset day) => day.UtcDateTime.ToString(Day, CultureInfo.InvariantCulture);
}
