using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Personalize.Cli.Import;

/// <summary>A file of NDJSON or CSV as Segment calls.</summary>
internal sealed class ImportFile(ImportOrder order, ImportKind kind, CsvLines? csv)
{
    private const string NotUtf8 = "it is not UTF-8: save the file in that encoding (in a spreadsheet: CSV UTF-8)";

    public ImportKind Kind => kind;

    /// <summary>What the user should know before it begins.</summary>
    public IReadOnlyList<string> Notes => [];

    /// <summary>Looks at the first line: the columns of a CSV, and whether lines are events or customers.</summary>
    public static async Task<ImportFile> OpenAsync(ImportOrder order, CancellationToken stop)
    {
        await using var stream = order.File.OpenRead();
        await foreach (var (text, _) in LineReader.ReadAsync(stream, order.IsCsv, stop))
        {
            if (text is null)
            {
                throw new InvalidDataException(NotUtf8);
            }

            if (order.IsCsv)
            {
                var columns = await CsvLines.CellsAsync(text, stop);
                if (columns is [var only] && only.AsSpan().IndexOfAny(';', '\t') >= 0)
                {
                    throw new InvalidDataException("Its columns are parted by semicolons or tabs: save it with commas (in a spreadsheet: CSV UTF-8, comma delimited).");
                }

                return new ImportFile(order, order.Kind ?? KindOf(columns.Select(column => column.Trim())), new CsvLines(columns));
            }

            if (text.Trim().Length > 0)
            {
                return new ImportFile(order, order.Kind ?? KindOf(TryParse(text)?.Select(member => member.Key) ?? []), csv: null);
            }
        }

        return new ImportFile(order, order.Kind ?? ImportKind.Events, order.IsCsv ? new CsvLines([]) : null);
    }

    /// <summary>The lines after a position, in order; blank ones and a CSV's first are passed over.</summary>
    public async IAsyncEnumerable<ImportLine> ReadAsync(long from, long line, [EnumeratorCancellation] CancellationToken stop)
    {
        var calls = new CallWriter(kind, order.File.LastWriteTimeUtc);
        await using var stream = order.File.OpenRead();
        stream.Position = from;
        await foreach (var (text, end) in LineReader.ReadAsync(stream, order.IsCsv, stop))
        {
            var number = line + 1;
            line = number + (csv is null ? 0 : text?.Count(letter => letter == '\n') ?? 0);      // within quotes
            if (text is null)
            {
                yield return new ImportLine(number, line, end, null, NotUtf8);
                continue;
            }

            if (text.Trim().Length == 0 || (csv is not null && number == 1))
            {
                continue;
            }

            var (whole, fault) = await ParseAsync(text, stop);
            var (call, wrong) = whole is null ? (null, fault) : calls.Write(whole);
            yield return new ImportLine(number, line, end, call, wrong);
        }
    }

    private async Task<(JsonObject? Line, string? Fault)> ParseAsync(string text, CancellationToken stop) => csv is not null
        ? await csv.ReadAsync(text, stop)
        : TryParse(text) is { } parsed ? (parsed, null) : (null, "it is no JSON object");

    private static JsonObject? TryParse(string text)
    {
        try
        {
            // A copy: members that stand twice, or no texts, show only when they are read.
            return JsonNode.Parse(text) is JsonObject whole && whole.Count >= 0 ? (JsonObject)whole.DeepClone() : null;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ImportKind KindOf(IEnumerable<string> members) =>
        members.Any(member => member is "event" or "type" or "messageId") ? ImportKind.Events : ImportKind.Customers;
}
