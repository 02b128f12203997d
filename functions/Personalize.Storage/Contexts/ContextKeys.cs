using System.Globalization;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;

namespace Personalize.Storage.Contexts;

/// <summary>
/// The keys of table "contexts", made nowhere else. All rows of a registration share the partition key "03-07" (hub partition, bucket),
/// so that facet, view, timeline and outbox go in one entity-group transaction, and a hub partition's rows spread over 16 of them.
/// Row keys: "f~5f0c…91" facet, "v~5f0c…91" view, "t~5f0c…91~002533…~9a…" timeline, newest first, "o~5f0c…91~9a…" outbox.
/// </summary>
public static class ContextKeys
{
    public const int Buckets = 16;

    // The last millisecond of year 9999: the later an event, the smaller its key.
    private const long LastMillisecond = 253_402_300_799_999;

    public static string Partition(RegistrationKey key, int partitionCount) => Partition(key.Partition(partitionCount), key.Bucket);

    public static string Partition(int partition, int bucket) => string.Create(CultureInfo.InvariantCulture, $"{partition:D2}-{bucket:D2}");

    public static string Facet(RegistrationKey key) => "f~" + key.Hex;

    public static string View(RegistrationKey key) => "v~" + key.Hex;

    public static string Timeline(RegistrationKey key, Stamp stamp) => TimelinePrefix(key) + TimelinePosition(stamp);

    public static string TimelinePrefix(RegistrationKey key) => $"t~{key.Hex}~";

    /// <summary>The part of a timeline key after the registration: 15 digits of time, counted down, and 16 of the message's hash.</summary>
    public static string TimelinePosition(Stamp stamp) => string.Create(
        CultureInfo.InvariantCulture, $"{LastMillisecond - stamp.At.ToUnixTimeMilliseconds():D15}~{stamp.Message:x16}");

    public static string Outbox(RegistrationKey key, string messageId) => string.Create(
        CultureInfo.InvariantCulture, $"{OutboxPrefix(key)}{MessageHash.Of(messageId):x16}");

    public static string OutboxPrefix(RegistrationKey key) => $"o~{key.Hex}~";
}
