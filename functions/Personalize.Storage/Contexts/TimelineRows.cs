using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>Timeline entries as rows.</summary>
internal static class TimelineRows
{
    public static TableEntity Write(string partitionKey, RegistrationKey key, TimelineEntry entry) =>
        new TableEntity(partitionKey, ContextKeys.Timeline(key, entry.Stamp))
            .Set("at", entry.Stamp.At)
            .Set("message", unchecked((long)entry.Stamp.Message))
            .SetBytes("event", entry.Body);

    /// <exception cref="InvalidDataException">The row is not what <see cref="Write"/> wrote.</exception>
    public static TimelineEntry Read(TableEntity row) =>
        row.GetDateTimeOffset("at") is { } at && row.GetInt64("message") is { } message && row.GetBytes("event") is { } body
            ? new TimelineEntry(new Stamp(at, unchecked((ulong)message)), body)
            : throw new InvalidDataException("A timeline row lacks its columns.");
}
