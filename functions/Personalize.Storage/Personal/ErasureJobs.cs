using System.Collections.Immutable;
using Azure;
using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Personal;

/// <summary>
/// Promised erasures, in partition "jobs" of table "rights" beside the tombstones. Row keys: the time, then chance, "0639…~5f0c…". A promise
/// is a row: whatever ends the process that gave it, the sweep keeps it.
/// </summary>
public sealed class ErasureJobs(TableClient rights)
{
    // Not two characters, as the partitions of tombstones have.
    private const string Partition = "jobs";

    /// <summary>Writes a new promise, or a known one anew.</summary>
    public Task SaveAsync(ErasureJob job, CancellationToken stop) => rights.UpsertEntityAsync(
        new TableEntity(Partition, job.Id)
            .SetBytes("erased", Bytes(job.Erased))
            .SetBytes("near", Bytes(job.Near))
            .Set("askedAt", job.AskedAt)
            .Set("passes", job.Passes)
            .Set("dueAt", job.DueAt),
        TableUpdateMode.Replace, stop);

    /// <summary>All that are not finished, oldest first.</summary>
    public async Task<IReadOnlyList<ErasureJob>> ReadAsync(CancellationToken stop)
    {
        var jobs = new List<ErasureJob>();
        await foreach (var row in rights.QueryAsync(TableFilter.Partition(Partition), stop))
        {
            jobs.Add(new ErasureJob(
                row.RowKey, Keys(row.GetBytes("erased")), Keys(row.GetBytes("near")), row.GetDateTimeOffset("askedAt") ?? default,
                row.GetInt32("passes") ?? 0, row.GetDateTimeOffset("dueAt") ?? default));
        }

        return jobs;
    }

    public Task DeleteAsync(ErasureJob job, CancellationToken stop) => rights.DeleteEntityAsync(Partition, job.Id, ETag.All, stop);

    private static byte[] Bytes(ImmutableArray<RegistrationKey> keys)
    {
        var bytes = new byte[keys.Length * RegistrationKey.SizeBytes];
        for (var at = 0; at < keys.Length; at++)
        {
            keys[at].CopyTo(bytes.AsSpan(at * RegistrationKey.SizeBytes));
        }

        return bytes;
    }

    private static ImmutableArray<RegistrationKey> Keys(byte[]? bytes) =>
        [.. (bytes ?? []).Chunk(RegistrationKey.SizeBytes).Where(chunk => chunk.Length == RegistrationKey.SizeBytes).Select(chunk => RegistrationKey.From(chunk))];
}
