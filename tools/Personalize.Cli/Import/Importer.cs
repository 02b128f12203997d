using Personalize.Cli.Remote;

namespace Personalize.Cli.Import;

/// <summary>Sends a file's calls in waves of batches; after each wave the book says how far it came.</summary>
internal sealed class Importer(RemoteClient remote, ImportOrder order, ImportFile file, ProgressBar progress, ImportReport report)
{
    // Well below the endpoint's 500 KB and 2,500: a batch that must be sent again should not be all that is under way.
    private const int MaxBatchBytes = 300_000;
    private const int MaxBatchEvents = 500;

    private readonly ImportBook _book = new(order.File);

    public async Task RunAsync(ImportMark from, CancellationToken stop)
    {
        var (end, line) = (from.End, from.Line);
        var wave = new List<List<ImportLine>> { new() };
        var bytes = 0;
        await foreach (var next in file.ReadAsync(end, line, stop))
        {
            if (next.Call is null)
            {
                report.Refuse(next.Number, next.Fault!);
                (end, line) = (next.End, next.Last);
                continue;
            }

            if (wave[^1].Count == MaxBatchEvents || bytes + next.Call.Length > MaxBatchBytes)
            {
                if (wave.Count == order.Parallel)
                {
                    await SendAsync(wave, end, line, stop);
                    wave.Clear();
                }

                wave.Add([]);
                bytes = 0;
            }

            wave[^1].Add(next);
            bytes += next.Call.Length + 1;
            (end, line) = (next.End, next.Last);
        }

        await SendAsync(wave, end, line, stop);
        progress.Show(1, 1, report.TakenNow, "taken", Rest());
        _book.Close();
    }

    private async Task SendAsync(List<List<ImportLine>> wave, long end, long line, CancellationToken stop)
    {
        await Task.WhenAll(wave.Where(batch => batch.Count > 0).Select(batch => SendAsync(batch, stop)));
        _book.Write(report.MarkAt(end, line));
        progress.Show(end, order.File.Length, report.TakenNow, "taken", Rest());
    }

    // What the answer does not speak of is sent again as a batch of its own. What was taken the first time is known by its id.
    private async Task SendAsync(List<ImportLine> batch, CancellationToken stop)
    {
        for (var open = batch; open.Count > 0;)
        {
            var (status, text) = await remote.PostEventsAsync(Body(open), (pause, why) => progress.Say($"{why}: waiting {pause.TotalSeconds:F1} s."), stop);
            var answer = BatchAnswer.Read(status, text, open.Count) ?? throw new RemoteTrouble($"{remote.Url} answered {(int)status}: {text}");
            foreach (var (index, faults) in answer.Faults)
            {
                report.Refuse(open[index].Number, faults);
            }

            report.Take(answer.Known - answer.Faults.Count);
            open = open[answer.Known..];
        }
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

    private string Rest() => report.RefusedNow > 0 ? $", {report.RefusedNow:N0} refused" : "";
}
