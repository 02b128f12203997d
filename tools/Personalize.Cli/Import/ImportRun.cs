using Personalize.Cli.Remote;

namespace Personalize.Cli.Import;

/// <summary>One run of an import: from where the last one stopped to the end.</summary>
internal static class ImportRun
{
    /// <param name="say">Told what the user should know, a line at a time.</param>
    /// <exception cref="InvalidDataException">The file, or the place for refused lines, cannot be what it is said to be; nothing was sent, or what comes after the last mark is unreadable.</exception>
    /// <exception cref="RemoteTrouble">The deployment takes no more; the next run goes on.</exception>
    public static async Task<ImportReport> RunAsync(RemoteClient remote, ImportOrder order, ProgressBar progress, Action<string> say, CancellationToken stop)
    {
        var book = new ImportBook(order.File);
        if (order.Refused is { } place && book.IsSpokenFor(place))
        {
            throw new InvalidDataException($"--refused {place.Name} would overwrite what is imported: name another file.");
        }

        var file = await ImportFile.OpenAsync(order, stop);
        var from = order.IsRestart ? ImportMark.Beginning : book.Read();
        await using var refused = order.Refused is null ? null : RefusedLines.Open(order.Refused, from);
        foreach (var note in file.Notes.Concat(Notes(order, from, refused)))
        {
            say(note);
        }

        var report = new ImportReport(file.Kind, say, from, refused);
        try
        {
            await new Importer(remote, order, file, progress, report).RunAsync(from, stop);
        }
        catch (RemoteTrouble trouble)
        {
            throw new RemoteTrouble($"{trouble.Message}{Environment.NewLine}{report.Taken:N0} taken so far; the same command goes on from there.");
        }

        return report;
    }

    private static IEnumerable<string> Notes(ImportOrder order, ImportMark from, RefusedLines? refused)
    {
        if (from.Line > 0)
        {
            yield return $"Going on after line {from.Line:N0}; --restart begins anew.";
        }

        if (refused is { IsWhole: false })
        {
            yield return $"{order.Refused!.Name} will not have all of the {from.Refused:N0} lines that were refused before; with --restart it has them.";
        }
    }
}
