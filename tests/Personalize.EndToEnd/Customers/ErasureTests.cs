using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Personalize.DevStack.EventHubs;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Customers;

/// <summary>Customers whose every word carries a marker; some are erased, and the markers are looked for on the disk.</summary>
[Collection(StackTests.Name)]
public sealed class ErasureTests(StackFixture stack)
{
    private const int PersonsPerBatch = 100;
    private const int WithABrowser = 5;   // every fifth, and whoever is erased: two registrations and what links them cost Azurite several times as much
    private const int ErasedAtOnce = 8;   // each answer waits for the opens that are under way

    private static readonly int Count = TestSize.Of(40, 100_000);
    private static readonly int ErasedCount = TestSize.Of(4, 100);
    private static readonly int Patience = TestSize.Of(1, 20);   // 200,000 events at what Azurite takes, twice

    private readonly string _run = Unique.Id("erasure");
    private AzuriteDisk? _disk;
    private int _settled;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erased_CustomersAmongOthers_LeaveNoMarkerAnywhereAlsoAfterAReplay()
    {
        await SendAllAsync(0, Count);
        var mails = await OpenAllAsync();
        await PoisonAsync();
        var before = await SettledAsync();
        Say($"{Count} customers are {before.Count} rows, all on the disk");
        Assert.Equal(Count, Marked(before).Count);

        await Parallel.ForEachAsync(Erased(), new ParallelOptions { MaxDegreeOfParallelism = ErasedAtOnce, CancellationToken = Stop }, async (person, _) =>
        {
            Assert.Equal(HttpStatusCode.Accepted, await DeleteAsync(person));
            await AssertGoneAsync(person, mails[person]);
        });

        var startedAt = TimeProvider.System.GetTimestamp();
        var after = await Until.SeenAsync("no marker of the erased on the disk", DiskAsync, disk => !Marked(disk).Overlaps(Erased()), Stop);
        Say($"{ErasedCount} of {Count} erased; the last marker gone from the disk {TimeProvider.System.GetElapsedTime(startedAt).TotalSeconds:F1} s after the last answer");
        AssertSame(before, after);

        await ReplayAsync();
        await SendAllAsync(0, Math.Min(Count, 200));   // late retries of the first, erased ones among them
        await OpenErasedAsync(mails);
        var replayed = await SettledAsync();

        Assert.Empty(Marked(replayed).Intersect(Erased()));
        Assert.Empty(Disk.BlobsWith([.. Erased()]));
        Assert.DoesNotContain(Erased(), person => stack.Screen.Contains(person, StringComparison.Ordinal));
        AssertSame(before, replayed);
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {line}");

    // Every tenth, or every thousandth: spread over partitions and batches.
    private IEnumerable<string> Erased() => Enumerable.Range(0, ErasedCount).Select(number => PersonOf(number * (Count / ErasedCount)));

    private string PersonOf(int number) => $"{_run}-{number:D6}-x";

    private AzuriteDisk Disk => _disk ??= new AzuriteDisk(stack.Services.Data.Azurite, new Regex(_run + "-(?:[0-9]{6}|settled[0-9]+)-x", RegexOptions.CultureInvariant));

    private Task<IReadOnlyDictionary<string, DiskRow>> DiskAsync() => Task.FromResult(Disk.Rows());

    // Azurite writes all of its data at once: what was stored before the last row is on the disk when that row is.
    private async Task<IReadOnlyDictionary<string, DiskRow>> SettledAsync()
    {
        await stack.DrainAsync(Stop, Patience);
        var last = $"{_run}-settled{++_settled}-x";
        await stack.Segment.TrackAsync(last, "Ticked", [], Stop);
        await stack.DrainAsync(Stop, Patience);
        return await Until.SeenAsync("all on the disk", DiskAsync, disk => disk.Values.Any(row => row.Marks.Contains(last)), Stop);
    }

    // Whoever is named anywhere on the disk.
    private static HashSet<string> Marked(IReadOnlyDictionary<string, DiskRow> disk) =>
        disk.Values.SelectMany(row => row.Marks).Where(mark => !mark.Contains("settled", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

    // Rows of the others, byte for byte; but for the place in the hub, which a replay behind all others moves.
    private void AssertSame(IReadOnlyDictionary<string, DiskRow> before, IReadOnlyDictionary<string, DiskRow> after)
    {
        var erased = Erased().ToHashSet(StringComparer.Ordinal);
        foreach (var (key, row) in before.Where(row => row.Value.Marks.Length > 0 && !row.Value.Marks.Any(erased.Contains)))
        {
            Assert.True(after.TryGetValue(key, out var now), key);
            Assert.True(row.Columns.Where(column => column.Name != "state").SequenceEqual(now.Columns.Where(column => column.Name != "state")), key);
        }
    }

    private async Task SendAllAsync(int first, int count)
    {
        foreach (var numbers in Enumerable.Range(first, count).Chunk(PersonsPerBatch))
        {
            var batch = new JsonArray([.. numbers.SelectMany(EventsOf)]);
            using var answer = await stack.Client.PostAsync("/v1/batch", new JsonObject { ["batch"] = batch }, StackClient.WriteKey(DevSettings.ServerWriteKey), Stop);
            answer.EnsureSuccessStatusCode();
        }
    }

    private IEnumerable<JsonNode> EventsOf(int number)
    {
        var person = PersonOf(number);
        var at = DateTimeOffset.UnixEpoch.AddYears(56).AddSeconds(number).ToString("O");
        var identify = new JsonObject
        {
            ["type"] = "identify",
            ["userId"] = person,
            ["messageId"] = "i-" + person,
            ["timestamp"] = at,
            ["traits"] = new JsonObject { ["firstName"] = person, ["locale"] = "en-GB" },
        };
        if (number % WithABrowser == 0)
        {
            identify["anonymousId"] = "b-" + person;
            yield return new JsonObject
            {
                ["type"] = "page",
                ["anonymousId"] = "b-" + person,
                ["messageId"] = "p-" + person,
                ["timestamp"] = at,
                ["properties"] = new JsonObject { ["path"] = "/" + person },
            };
        }

        yield return identify;
    }

    private async Task<Dictionary<string, Mail>> OpenAllAsync()
    {
        await stack.DrainAsync(Stop, Patience);
        var mails = new Dictionary<string, Mail>(StringComparer.Ordinal);
        foreach (var person in Erased())
        {
            mails[person] = await stack.Client.SendMailAsync(person, Stop, "hero");
            await Until.SeenAsync("a personal hero", () => stack.Client.OpenAsync(mails[person].Image("hero"), Stop), opened => opened.DecisionId is not null, Stop);
        }

        return mails;
    }

    private async Task OpenErasedAsync(Dictionary<string, Mail> mails)
    {
        foreach (var mail in mails.Values)
        {
            Assert.Null((await stack.Client.OpenAsync(mail.Image("hero"), Stop)).DecisionId);
        }
    }

    // In a request and in the hub, whole enough to say whose it is.
    private async Task PoisonAsync()
    {
        foreach (var person in Erased())
        {
            var body = new JsonObject { ["batch"] = new JsonArray(new JsonObject { ["type"] = "track", ["userId"] = person, ["messageId"] = "bad-" + person }) };
            using var answer = await stack.Client.PostAsync("/v1/batch", body, StackClient.WriteKey(DevSettings.ServerWriteKey), Stop);
            await stack.Services.Hub.Partitions[0].AppendAsync([new SentEvent(Encoding.UTF8.GetBytes($$"""{"v":1,"kind":"event","customer":"{{person}}","properties":{"name":"{{person}}","""))]);
        }
    }

    private async Task<HttpStatusCode> DeleteAsync(string person)
    {
        using var answer = await stack.Client.SendAsync(HttpMethod.Delete, "/v1/customers/" + person, Stop, authorization: StackClient.Admin);
        return answer.StatusCode;
    }

    private async Task AssertGoneAsync(string person, Mail mail)
    {
        Assert.Null(await stack.Client.CustomerAsync(person, Stop));
        Assert.Null(await stack.Client.GetAsync($"/v1/customers/{person}/timeline", Stop));
        Assert.Null(await stack.Client.GetAsync($"/v1/customers/{person}/export", Stop));
        var opened = await stack.Client.OpenAsync(mail.Image("hero"), Stop);
        Assert.Equal((HttpStatusCode.OK, "NotAllowed", null), (opened.Status, opened.Neutral, opened.DecisionId));
    }

    // Every message of the hub once more, behind all others: what a hub that is filled again from a copy delivers.
    private async Task ReplayAsync()
    {
        foreach (var partition in stack.Services.Hub.Partitions)
        {
            var all = partition.Read(0, int.MaxValue);
            foreach (var part in all.Chunk(500))
            {
                await partition.AppendAsync([.. part.Select(logged => logged.Sent)]);
            }
        }

        await stack.DrainAsync(Stop, Patience);
    }
}
