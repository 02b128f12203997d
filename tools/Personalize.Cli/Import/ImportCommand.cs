using System.CommandLine;
using Personalize.Cli.Remote;

namespace Personalize.Cli.Import;

/// <summary><c>import FILE</c>: events or customers of a file into a deployment; may be stopped at any moment and repeated at will.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "NDJSON (one JSON object a line) or .csv with a header line." }.AcceptExistingOnly();
        var kind = new Option<ImportKind?>("--kind") { Description = "Events or Customers. Default: seen from the first line (event, type or messageId: events)." };
        var parallel = new Option<int>("--parallel") { Description = "Batches of up to 500 under way at once, 1 to 32.", DefaultValueFactory = _ => 4 };
        var restart = new Option<bool>("--restart") { Description = "Begin anew instead of going on where an earlier import of this file stopped." };
        var refused = new Option<FileInfo?>("--refused") { Description = "Write number and fault of every refused line to this file; an import that goes on goes on there." };
        var remote = new RemoteOptions();
        var command = new Command(
            "import",
            "Sends the events or customers of a file through POST /v1/batch. It goes on where it was stopped, and repeating it changes nothing within seven days: "
            + "lines without a messageId get one from their content, lines without a time the file's.")
        {
            file, kind, parallel, restart, refused,
        };
        remote.AddTo(command, isWriting: true, isReading: false);
        parallel.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 32)
            {
                result.AddError("--parallel takes a number from 1 to 32.");
            }
        });
        command.SetAction((parsed, stop) => RemoteTrouble.SaidAsync(() => RunAsync(
            remote.Connect(parsed), new ImportOrder(parsed.GetValue(file)!, parsed.GetValue(kind), parsed.GetValue(parallel), parsed.GetValue(restart), parsed.GetValue(refused)), stop)));
        return command;
    }

    private static async Task<int> RunAsync(RemoteClient remote, ImportOrder order, CancellationToken stop)
    {
        using (remote)
        {
            var progress = new ProgressBar(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
            try
            {
                var report = await ImportRun.RunAsync(remote, order, progress, progress.Say, stop);
                Console.WriteLine(report.Summary);
                return report.Refused == 0 ? 0 : 1;
            }
            catch (InvalidDataException trouble)
            {
                throw new RemoteTrouble($"{order.File.Name}: {trouble.Message}");
            }
        }
    }
}
