using System.Buffers;
using System.CommandLine;
using System.Text.Json;
using Personalize.Cli.Remote;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Rights;

namespace Personalize.Cli.Replay;

/// <summary><c>replay FILE</c>: what a log adds up to, by the handler's own fold, against what the deployment has.</summary>
internal static class ReplayCommand
{
    // Rights are written by requests as well, positions kept or not by consent, segments declared by the content: a log of events does not tell.
    private static readonly HashSet<string> Ignored = ["consents", "location", "places", "segments"];

    public static Command Create()
    {
        var file = new Argument<FileInfo>("log") { Description = "NDJSON: the hub's messages (the DevStack gives its own at /api/log), or Segment calls." }.AcceptExistingOnly();
        var only = new Option<string[]>("--customer") { Description = "Only these: userIds, or anonymous:ID and the like. Repeatable. Default: everybody in the log." };
        var source = new Option<string>("--source") { Description = "The source that Segment calls are taken under.", DefaultValueFactory = _ => "replay" };
        var trust = new Option<SourceTrust>("--trust") { Description = "How far its word goes: Browser or Server.", DefaultValueFactory = _ => SourceTrust.Server };
        var remote = new RemoteOptions();
        var command = new Command(
            "replay", "Folds a log in memory and prints, customer by customer, where the store differs; exit code 1 where it does. Nothing is written. "
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
            return await CompareAsync(client, fold, parsed.GetValue(only) ?? [], messages.Count, log.Faults.Count, stop);
        }));
        return command;
    }

    private static async Task<int> CompareAsync(RemoteClient client, ReplayFold fold, string[] only, int messages, int faults, CancellationToken stop)
    {
        var facets = fold.Facets.Where(facet => only.Length == 0 || only.Contains(facet.Registration.ToString())).OrderBy(facet => facet.Registration).ToList();
        var (same, different, missing) = (0, 0, 0);
        foreach (var facet in facets)
        {
            var id = facet.Registration.ToString();
            if (await client.GetAsync(RemoteClient.CustomerPath(id), stop) is not { } stored)
            {
                Console.WriteLine($"{id}: not in the store, or erased");
                missing++;
                continue;
            }

            var differences = JsonDifferences.Between(Document(id, fold.PersonOf(facet)), stored, Ignored).ToList();
            (same, different) = differences.Count == 0 ? (same + 1, different) : (same, different + 1);
            if (differences.Count > 0)
            {
                Console.WriteLine($"{id}: {differences.Count} difference(s)");
                differences.ForEach(difference => Console.WriteLine("  " + difference));
            }
        }

        Console.WriteLine($"{messages:N0} messages, {faults:N0} lines unreadable; {same:N0} customers as the log has them, {different:N0} different, {missing:N0} not in the store.");
        return different + missing + faults == 0 ? 0 : 1;
    }

    private static JsonElement Document(string id, CustomerContext context)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            ContextJson.Write(json, id, "person", context, CustomerRights.Unspoken, TimeProvider.System.GetUtcNow());
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }
}
