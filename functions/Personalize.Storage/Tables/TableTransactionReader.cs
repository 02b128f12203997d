using System.Buffers.Text;
using System.Collections.Immutable;
using Azure;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Tables;

/// <summary>Reads the multipart answer to a transaction: one part per action, or a single part that names the one that failed.</summary>
internal static class TableTransactionReader
{
    public static TableTransactionResult Read(ReadOnlySpan<byte> answer, int actionCount)
    {
        var etags = ImmutableArray.CreateBuilder<ETag?>(actionCount);
        while (TryReadPart(ref answer, out var status, out var etag, out var body))
        {
            if (status is < 200 or > 299)
            {
                return Failure(status, body);
            }

            etags.Add(etag);
        }

        if (etags.Count != actionCount)
        {
            throw Garbled($"{etags.Count} parts for {actionCount} actions");
        }

        return new TableTransactionResult(TableWriteOutcome.Saved, FailedIndex: null, etags.MoveToImmutable());
    }

    private static TableTransactionResult Failure(int status, ReadOnlySpan<byte> body)
    {
        var outcome = TableErrors.OutcomeOf(status, body, "transaction");
        return new TableTransactionResult(outcome, TableErrors.FailedIndex(body), []);
    }

    // A part is: "HTTP/1.1 204 No Content", headers, an empty line, and a body up to the next boundary.
    private static bool TryReadPart(ref ReadOnlySpan<byte> rest, out int status, out ETag? etag, out ReadOnlySpan<byte> body)
    {
        status = 0;
        etag = null;
        body = default;
        var start = rest.IndexOf("\nHTTP/1.1 "u8);
        if (start < 0)
        {
            return false;
        }

        rest = rest[(start + "\nHTTP/1.1 "u8.Length)..];
        if (!Utf8Parser.TryParse(rest, out status, out _))
        {
            throw Garbled("a part without a status");
        }

        NextLine(ref rest);
        for (var line = NextLine(ref rest); line.Length > 0; line = NextLine(ref rest))
        {
            if (HeaderValue(line, "etag:"u8) is { } value)
            {
                etag = new ETag(value);
            }
        }

        var end = rest.IndexOf("\n--"u8);
        body = end < 0 ? rest : rest[..end];
        return true;
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return line.TrimEnd((byte)'\r');
    }

    private static string? HeaderValue(ReadOnlySpan<byte> line, ReadOnlySpan<byte> lowerName) =>
        line.Length > lowerName.Length && System.Text.Ascii.EqualsIgnoreCase(line[..lowerName.Length], lowerName)
            ? System.Text.Encoding.ASCII.GetString(line[lowerName.Length..].Trim((byte)' '))
            : null;

    private static StorageUnavailableException Garbled(string what) =>
        new(StorageTrouble.Garbled, $"transaction: the store's answer has {what}.");
}
