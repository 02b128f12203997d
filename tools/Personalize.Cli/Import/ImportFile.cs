using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Personalize.Cli.Import;

/// <summary>A file of NDJSON or CSV as Segment calls.</summary>
internal sealed class ImportFile(ImportOrder order, ImportKind kind, CsvLines? csv, IReadOnlyList<string> notes)
{
    private const string NotUtf8 = "it is not UTF-8: save the file in that encoding (in a spreadsheet: CSV UTF-8)";

    public ImportKind Kind => kind;

    /// <summary>What the user should know before it begins.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Looks at the first lines: the columns of a CSV, and whether lines are events or customers.</summary>
    /// <exception cref="InvalidDataException">It is neither NDJSON nor CSV, or a part of it would be lost or misread.</exception>
    public static async Task<ImportFile> OpenAsync(ImportOrder order, CancellationToken stop)
    {
        await ImportForm.CheckAsync(order, stop);
        var lines = await FirstLinesAsync(order, stop);
        if (lines.Count == 0)
        {
            return new ImportFile(order, order.Kind ?? ImportKind.Events, order.IsCsv ? new CsvLines([]) : null, []);
        }

        if (!order.IsCsv)
        {
            ImportForm.CheckLines(lines[0], lines.ElementAtOrDefault(1) ?? "");
            var first = lines.Select(TryParse).FirstOrDefault(parsed => parsed is not null) ?? [];
            return new ImportFile(order, order.Kind ?? KindOf(first.Select(member => member.Key), first), csv: null, NotesOn(first));
        }

        var columns = CsvColumns.Checked(await CsvLines.CellsAsync(lines[0], stop));
        var csv = new CsvLines(columns);
        var row = lines.Count > 1 ? (await csv.ReadAsync(lines[1], stop)).Line ?? [] : [];
        return new ImportFile(order, order.Kind ?? KindOf(columns, row), csv, NotesOn(CsvLines.Shape(columns)));
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

    // The first two that are not blank: one that is not UTF-8 is told with its number, later.
    private static async Task<List<string>> FirstLinesAsync(ImportOrder order, CancellationToken stop)
    {
        var lines = new List<string>();
        await using var stream = order.File.OpenRead();
        await foreach (var (text, _) in LineReader.ReadAsync(stream, order.IsCsv, stop))
        {
            if (lines.Count == 0 && (text is null || (order.IsCsv && text.Trim().Length == 0)))
            {
                throw new InvalidDataException(text is null ? NotUtf8 : "Its first line is blank: name the columns there, userId or anonymousId among them.");
            }

            if (text?.Trim().Length > 0)
            {
                lines.Add(text);
            }

            if (text is null || lines.Count == 2)
            {
                break;
            }
        }

        return lines;
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

    private static ImportKind KindOf(IEnumerable<string> members, JsonObject first)
    {
        string[] named = [.. members.Where(member => member is "event" or "type" or "messageId")];
        return named switch
        {
            [] => ImportKind.Customers,
            ["type"] when CallMembers.TypeOf(first) is null => throw new InvalidDataException(
                "Its \"type\" could make it events, but the first line's is no call's (identify, track, page, screen, group, alias). "
                + "Say --kind Customers, and the type is a trait of theirs; or --kind Events."),
            _ => ImportKind.Events,
        };
    }

    private static string[] NotesOn(JsonObject line) => CallMembers.LeftOut(line).ToArray() is { Length: > 0 } names
        ? [$"Left out: {string.Join(", ", names)}. They say how a line was sent, not what happened; rename one to keep it."]
        : [];
}
