using System.Collections.Immutable;
using System.Globalization;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;

namespace Personalize.Storage.Contexts;

/// <summary>
/// The keys of table "contexts", made nowhere else. All rows of a registration share the partition key "03-02" (hub partition, bucket),
/// so that facet, timeline and outbox go in one entity-group transaction. Row keys: "f~5f0c…91" facet with view and newest events,
/// "t~5f0c…91~002533…~9a…" page of older events, named after the newest of them, "o~5f0c…91~9a…" outbox, "l~5f0c…91~77d0…3e" a claim too many for the facet, "a~5f0c…91" acting, "w~001795262400000~5f0c…91~9a…" a wait, "k~202611~9a…" figures.
/// </summary>
public static class ContextKeys
{
    /// <summary>
    /// Table partitions of one hub partition. The fewer, the fuller a batch's transactions; the service takes 2,000 rows a second of
    /// each, and 20,000 of an account, which eight hub partitions of four buckets exceed threefold. Fixed for the life of a table.
    /// </summary>
    public const int Buckets = 4;

    // What hubs without a dedicated cluster have at most. Each change of a facet asks for one.
    private const int NamedPartitions = 32;

    private static readonly ImmutableArray<string> PartitionNames =
        [.. Enumerable.Range(0, NamedPartitions * Buckets).Select(number => NameOf(number / Buckets, number % Buckets))];

    // The last millisecond of year 9999: the later an event, the smaller its key.
    private const long LastMillisecond = 253_402_300_799_999;

    public static string Partition(RegistrationKey key, int partitionCount) => Partition(key.Partition(partitionCount), key.Bucket % Buckets);

    public static string Partition(int partition, int bucket) =>
        partition < NamedPartitions && bucket < Buckets ? PartitionNames[(partition * Buckets) + bucket] : NameOf(partition, bucket);

    public static string Facet(RegistrationKey key) => string.Create(2 + (2 * RegistrationKey.SizeBytes), key, static (text, key) =>
    {
        "f~".CopyTo(text);
        key.FormatHex(text[2..]);
    });

    /// <summary>Whose facet a row is; false for another kind of row.</summary>
    public static bool TryParseFacet(string rowKey, out RegistrationKey key)
    {
        key = default;
        return rowKey.StartsWith("f~", StringComparison.Ordinal) && RegistrationKey.TryParse(rowKey[2..], out key);
    }

    public static string TimelinePage(RegistrationKey key, string newestPosition) => TimelinePrefix(key) + newestPosition;

    public static string TimelinePrefix(RegistrationKey key) => $"t~{key.Hex}~";

    /// <summary>An event's place in a timeline: 15 digits of time, counted down, and 16 of the message's hash.</summary>
    public static string TimelinePosition(Stamp stamp) => string.Create(
        CultureInfo.InvariantCulture, $"{LastMillisecond - stamp.At.ToUnixTimeMilliseconds():D15}~{stamp.Message:x16}");

    public static string Outbox(RegistrationKey key, string messageId) => string.Create(
        CultureInfo.InvariantCulture, $"{OutboxPrefix(key)}{MessageHash.Of(messageId):x16}");

    /// <summary>What is remembered of acting for a registration.</summary>
    public static string Acting(RegistrationKey key) => "a~" + key.Hex;

    /// <summary>Something that waits: 15 digits of milliseconds, so that what is due comes first; then whose and which.</summary>
    public static string Wake(RegistrationKey key, DateTimeOffset dueAt, string pending) => $"{WakeAt(dueAt)}~{key.Hex}~{pending}";

    public static string WakeAt(DateTimeOffset dueAt) => string.Create(CultureInfo.InvariantCulture, $"w~{dueAt.ToUnixTimeMilliseconds():D15}");

    /// <summary>Figures of a month, in as many rows as transactions wrote some; summed up from time to time.</summary>
    public static string Counts(int month, string unique) => string.Create(CultureInfo.InvariantCulture, $"k~{month:D6}~{unique}");

    /// <summary>A claim that no longer fits into a facet's links: the row is its name and nothing else.</summary>
    public static string OutgrownClaim(RegistrationKey key, RegistrationKey other) => OutgrownPrefix(key) + other.Hex;

    public static string OutgrownPrefix(RegistrationKey key) => $"l~{key.Hex}~";

    public static string OutboxPrefix(RegistrationKey key) => $"o~{key.Hex}~";

    private static string NameOf(int partition, int bucket) => string.Create(CultureInfo.InvariantCulture, $"{partition:D2}-{bucket:D2}");
}
