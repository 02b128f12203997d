using System.Security.Cryptography;
using System.Text;
using Azure;
using Personalize.Core.Scans;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Scans;

/// <summary>
/// Codes that may be scanned, and who scanned them. Rows of table <c>decisions</c>: <c>q~{serial}</c> a code, in the partition of its place or of
/// the customer whose own it is; <c>u~{serial}</c> a scan, in the scanner's partition, or the code's where it is somebody's own or may be scanned
/// once only. So an erasure takes a customer's codes and scans with the decisions. Safe to use from many threads.
/// </summary>
/// <remarks>
/// A scan is a row before it is an event, and is marked once the hub has the event. Whoever asks again before that goes on with the same moment,
/// so with the same event: a process that dies between the two neither loses a scan nor tells it twice.
/// </remarks>
/// <param name="decisions">Table "decisions".</param>
public sealed class ScanStore(TableClient decisions)
{
    private const int MaxAttempts = 20;

    /// <summary>Keeps a new code, and deletes what is over of its place.</summary>
    /// <exception cref="StorageUnavailableException">Perhaps not kept.</exception>
    public async Task PutAsync(ScanToken token, ScanCode code, DateTimeOffset now, CancellationToken stop)
    {
        await decisions.UpsertEntityAsync(Write(token, code), TableUpdateMode.Replace, stop);
        await SweepAsync(token.Tag, now, stop);
    }

    /// <summary>What stands behind a token; null where nothing does.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<ScanCode?> FindAsync(ScanToken token, CancellationToken stop) =>
        await decisions.GetEntityIfExistsAsync(token.Tag, CodeKey(token), stop) is { } row ? Read(row) : null;

    /// <summary>Takes a code back; false where there is none. Harmless to repeat.</summary>
    /// <exception cref="StorageUnavailableException">Perhaps not taken back.</exception>
    public async Task<bool> RevokeAsync(ScanToken token, CancellationToken stop)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await decisions.GetEntityIfExistsAsync(token.Tag, CodeKey(token), stop) is not { ETag: { } version } row || Read(row) is not { } code)
            {
                return false;
            }

            if (code.IsRevoked || (await decisions.UpdateEntityAsync(Write(token, code with { IsRevoked = true }), version, TableUpdateMode.Replace, stop)).IsSaved)
            {
                return true;
            }
        }

        throw Contended();
    }

    /// <summary>Scans a code for somebody: of any number at once, as many win as it allows.</summary>
    /// <param name="token">Which.</param>
    /// <param name="code">What stands behind it.</param>
    /// <param name="scanner">The tag of who scans: a customer's, or the phone's (<see cref="ScanToken.TagOf(Core.Identity.RegistrationKey)"/>).</param>
    /// <param name="now">When.</param>
    /// <param name="stop">Cancels.</param>
    /// <exception cref="StorageUnavailableException">Perhaps taken: ask again, it goes on.</exception>
    public async Task<ScanClaim> TakeAsync(ScanToken token, ScanCode code, string scanner, DateTimeOffset now, CancellationToken stop)
    {
        var partition = code.Use == ScanUse.Once || code.Customer is not null ? token.Tag : scanner;
        var (key, by) = ("u~" + token.Serial, ScannerOf(token, scanner));
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var scan = new TableEntity(partition, key).Set("By", by).Set("At", now).Set("Told", false);
            var write = await decisions.AddEntityAsync(scan, stop);
            if (write.IsSaved)
            {
                return TakenAt(scan, now, write.ETag);
            }

            if (await decisions.GetEntityIfExistsAsync(partition, key, stop) is not { ETag: { } version } before || before.GetDateTimeOffset("At") is not { } at)
            {
                continue;
            }

            if (before.GetString("By") == by && before.GetBoolean("Told") != true)
            {
                return TakenAt(scan, at, version);
            }

            if (code.Use != ScanUse.OncePerWindow || now < at + code.Window)
            {
                return new ScanClaim(ScanOutcome.Used, at, code.Use == ScanUse.OncePerWindow ? at + code.Window : null);
            }

            if (await decisions.UpdateEntityAsync(scan, version, TableUpdateMode.Replace, stop) is { IsSaved: true } renewed)
            {
                return TakenAt(scan, now, renewed.ETag);
            }
        }

        throw Contended();
    }

    /// <summary>Marks that the hub has the scan's event: from now on the scan is over, and who it was need not be known.</summary>
    /// <exception cref="StorageUnavailableException">Perhaps not marked: then who asks again tells the same event again, which counts once.</exception>
    public async Task ToldAsync(ScanClaim claim, CancellationToken stop)
    {
        if (claim.Version is { } version)
        {
            await decisions.UpdateEntityAsync(new TableEntity(claim.Partition, claim.RowKey).Set("Told", true).Set("By", ""), version, TableUpdateMode.Merge, stop);
        }
    }

    // Kiosks show a new code every half minute: what is over goes when the next one comes.
    private async Task SweepAsync(string tag, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var kind in new[] { "q~", "u~" })
        {
            await decisions.DeleteAllAsync(TableFilter.Prefix(tag, kind) with { RowKeyBefore = kind + ScanToken.FirstSerialAt(now) }, stop);
        }
    }

    private static ScanClaim TakenAt(TableEntity scan, DateTimeOffset at, ETag? version) =>
        new(ScanOutcome.Taken, at) { Partition = scan.PartitionKey, RowKey = scan.RowKey, Version = version };

    // Told apart for this code alone: rows of two codes do not say that one person scanned both.
    private static string ScannerOf(ScanToken token, string scanner) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token.Serial + scanner)).AsSpan(0, 16));

    private static TableEntity Write(ScanToken token, ScanCode code) => new TableEntity(token.Tag, CodeKey(token)).Set("Code", ScanCodes.ToBytes(code));

    private static ScanCode? Read(TableEntity row) => row.GetBinary("Code") is { } code ? ScanCodes.FromBytes(code) : null;

    private static string CodeKey(ScanToken token) => "q~" + token.Serial;

    private static StorageUnavailableException Contended() => new(StorageTrouble.Busy, $"A scan's row was contended {MaxAttempts} times.");
}
