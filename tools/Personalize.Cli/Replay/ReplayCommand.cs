using System.CommandLine;
using Personalize.Cli.Remote;
using Personalize.Core.Events;

namespace Personalize.Cli.Replay;

/// <summary><c>replay FILE</c>: what a log adds up to, by the handler's own fold, against what the deployment has.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("log") { Description = "NDJSON: the hub's messages (the DevStack gives its own at /api/log), or Segment calls." }.AcceptExistingOnly();
        var only = new Option<string[]>("--customer") { Description = "Only these: userIds, or anonymous:ID and the like. Repeatable. Default: everybody in the log." };
        var source = new Option<string>("--source") { Description = "The source that Segment calls are taken under.", DefaultValueFactory = _ => "replay" };
        var trust = new Option<SourceTrust>("--trust") { Description = "How far its word goes: Browser or Server.", DefaultValueFactory = _ => SourceTrust.Server };
        var remote = new RemoteOptions();
        var command = new Command(
            "replay", "Folds a log in memory and prints, customer by customer, where the store differs; exit code 1 where it does, where somebody asked for is not in the log, and where a line cannot be read. Nothing is written. "
            + "The log must begin where the store began: what came before it shows as a difference.")
        {
            file, only, source, trust,
        };
        remote.AddTo(command, isWriting: false, isReading: true);
        command.SetAction((parsed, stop) => RemoteTrouble.SaidAsync(async () =>
        {
            using var client = remote.Connect(parsed);
            var log = new ReplayLog(parsed.GetValue(source)!, parsed.GetValue(trust), TimeProvider.System.GetUtcNow());
            await using var stream = parsed.GetValue(file)!.OpenRead();
            var messages = await log.ReadAsync(stream, stop);
            foreach (var fault in log.Faults.Take(20))
            {
                await Console.Error.WriteLineAsync(fault);
            }

            var fold = new ReplayFold();
            fold.Apply(messages);
            return await new ReplayComparison(client, fold, Console.Out, TimeProvider.System).RunAsync(log, parsed.GetValue(only) ?? [], stop) ? 0 : 1;
        }));
        return command;
    }
}
