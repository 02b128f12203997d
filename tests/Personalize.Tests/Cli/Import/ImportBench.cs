using System.Text.Json.Nodes;
using Personalize.Cli.Import;
using Personalize.Cli.Remote;
using Personalize.Core.Events;
using Personalize.Functions.Collect;
using Personalize.TestKit;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.Tests.Cli.Import;

/// <summary>A folder of files to import, and an endpoint that judges events as the real one does.</summary>
internal sealed class ImportBench : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public string Folder { get; } = Directory.CreateTempSubdirectory("personalize-import-").FullName;

    /// <summary>Calls that were answered as taken, as often as they were sent.</summary>
    public List<JsonNode> Taken { get; } = [];

    /// <summary>What the user was told.</summary>
    public List<string> Told { get; } = [];

    /// <summary>An answer by the number of the request, from 1; null: the true one.</summary>
    public Func<int, LoopbackReply?> Trouble { get; set; } = _ => null;

    public int Requests { get; private set; }

    public ImportKind? Kind { get; init; }

    /// <summary>Name of the file for refused lines.</summary>
    public string? Refused { get; set; }

    public string[] RefusedLines => File.ReadAllLines(PathOf(Refused!));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <param name="content">Written where there is no such file yet.</param>
    public async Task<ImportReport> ImportAsync(string name, string content)
    {
        var path = PathOf(name);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            await File.WriteAllTextAsync(path, content, Stop);
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        }

        await using var server = new LoopbackServer(Answer);
        using var remote = new RemoteClient(server.Endpoint, "key", "");
        var order = new ImportOrder(new FileInfo(path), Kind, Parallel: 1, IsRestart: false, Refused is null ? null : new FileInfo(PathOf(Refused)));
        return await ImportRun.RunAsync(remote, order, new ProgressBar(TextWriter.Null, isTerminal: false, new FakeClock()), Told.Add, Stop);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private LoopbackReply Answer(LoopbackRequest request) => Trouble(++Requests) ?? Judged(request.Body);

    private LoopbackReply Judged(byte[] body)
    {
        var reading = SegmentReader.Read(SegmentBody.Parse(body, out _)!, new SegmentRequest(null, "crm", SourceTrust.Server, Now, Guid.Empty));
        var refused = reading.Rejected.Select(rejected => rejected.Index).ToHashSet();
        Taken.AddRange(JsonNode.Parse(body)!["batch"]!.AsArray().Index().Where(call => !refused.Contains(call.Index)).Select(call => call.Item!));
        var errors = reading.Rejected.SelectMany(rejected => rejected.Errors).Take(CollectAnswers.MaxErrors)
            .Select(JsonNode? (error) => new JsonObject { ["at"] = error.At, ["message"] = error.Message });
        return LoopbackReply.Text(reading.Events.IsEmpty ? 400 : 200, new JsonObject { ["errors"] = new JsonArray([.. errors]) }.ToJsonString());
    }
}
