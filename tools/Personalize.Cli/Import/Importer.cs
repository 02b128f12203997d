using System.Net;
using System.Text.Json;
using Personalize.Cli.Remote;

namespace Personalize.Cli.Import;

/// <summary>Sends a file's calls in waves of batches; after each wave the book says how far it came.</summary>
internal sealed class Importer(RemoteClient remote, ImportOrder order, ImportFile file, ProgressBar progress, ImportReport report)
{
    // Well below the endpoint's 500 KB and 2,500: a batch that must be sent again should not be all that is under way.
    private const int MaxBatchBytes = 300_000;
    private const int MaxBatchEvents = 500;

    public async Task RunAsync(CancellationToken stop)
    {
        var book = new ImportBook(order.File);
        var (end, line) = order.IsRestart ? (0, 0) : book.Read();
        if (line > 0)
        {
            progress.Say($"Going on after line {line:N0}; --restart begins anew.");
        }

        var wave = new List<List<ImportLine>> { new() };
        var bytes = 0;
        await foreach (var next in file.ReadAsync(end, line, stop))
        {
            if (next.Call is null)
            {
                report.Refuse(next.Number, next.Fault!);
                continue;
            }

            if (wave[^1].Count == MaxBatchEvents || bytes + next.Call.Length > MaxBatchBytes)
            {
                if (wave.Count == order.Parallel)
                {
                    await SendAsync(wave, book, stop);
                    wave.Clear();
                }

                wave.Add([]);
                bytes = 0;
            }

            wave[^1].Add(next);
            bytes += next.Call.Length + 1;
        }

        await SendAsync(wave, book, stop);
        progress.Show(1, 1, report.Taken, "taken", Rest());
        book.Close();
    }

    private async Task SendAsync(List<List<ImportLine>> wave, ImportBook book, CancellationToken stop)
    {
        await Task.WhenAll(wave.Where(batch => batch.Count > 0).Select(batch => SendAsync(batch, stop)));
        if (wave[^1] is [.., var last])
        {
            book.Write(last.End, last.Number);
            progress.Show(last.End, order.File.Length, report.Taken, "taken", Rest());
        }
    }

    private async Task SendAsync(List<ImportLine> batch, CancellationToken stop)
    {
        var (status, answer) = await remote.PostEventsAsync(Body(batch), (pause, why) => progress.Say($"{why}: waiting {pause.TotalSeconds:F1} s."), stop);
        var faults = FaultsOf(answer);
        foreach (var (index, fault) in faults)
        {
            report.Refuse(batch[Math.Min(index, batch.Count - 1)].Number, fault);
        }

        if (status != HttpStatusCode.OK && faults.Count == 0)
        {
            throw new RemoteTrouble($"{remote.Url} answered {(int)status}: {answer}");
        }

        report.Take(batch.Count - faults.Select(fault => fault.Index).Distinct().Count());
    }

    private static byte[] Body(List<ImportLine> batch)
    {
        var body = new MemoryStream();
        body.Write("{\"batch\":["u8);
        for (var i = 0; i < batch.Count; i++)
        {
            if (i > 0)
            {
                body.WriteByte((byte)',');
            }

            body.Write(batch[i].Call);
        }

        body.Write("]}"u8);
        return body.ToArray();
    }

    // "/batch/17/traits" is the seventeenth line of the batch.
    private static List<(int Index, string Fault)> FaultsOf(string answer)
    {
        try
        {
            var errors = JsonElement.Parse(answer) is { ValueKind: JsonValueKind.Object } whole && whole.TryGetProperty("errors", out var list) ? list.EnumerateArray() : default;
            return [.. errors.Select(error => (error.GetProperty("at").GetString() ?? "", error.GetProperty("message").GetString() ?? "")).Select(Position).OfType<(int, string)>()];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static (int, string)? Position((string At, string Message) error)
    {
        var parts = error.At.Split('/', 4);
        return parts.Length >= 3 && parts[1] == "batch" && int.TryParse(parts[2], out var index)
            ? (index, (parts.Length > 3 ? parts[3] + ": " : "") + error.Message)
            : null;
    }

    private string Rest() => report.Refused > 0 ? $", {report.Refused:N0} refused" : "";
}
