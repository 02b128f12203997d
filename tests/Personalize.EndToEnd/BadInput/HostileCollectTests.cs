using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.BadInput;

/// <summary>Malformed requests to the collect endpoints, one after the other and side by side: none is answered 5xx, none ends a process, none costs memory for good.</summary>
[Collection(StackTests.Name)]
public sealed class HostileCollectTests(StackFixture stack)
{
    private const int Senders = 8;

    // So that memory is compared once code is compiled and buffers are pooled.
    private const int WarmingUp = 2_000;

    private const double MostGrownMegabytes = 100;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Collect_MalformedRequests_AreNeverAnswered5xxAndEndNothing()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("PERSONALIZE_TEST_SEED"), out var asked) ? asked : Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"PERSONALIZE_TEST_SEED={seed}");
        var total = TestSize.Of(4_000, 200_000);
        var (http, events) = (stack.Services.Host.HttpHandler.Current!.Id, stack.Services.Host.Handlers[^1].Current!.Id);

        var statuses = new ConcurrentDictionary<HttpStatusCode, int>();
        await SendAsync(seed, WarmingUp, statuses);
        await stack.DrainAsync(Stop);
        var before = (Http: MegabytesOf(http), Events: MegabytesOf(events));
        await SendAsync(seed + Senders, total - WarmingUp, statuses);
        await stack.DrainAsync(Stop);
        var after = (Http: MegabytesOf(http), Events: MegabytesOf(events));

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{statuses.Values.Sum()} requests: {string.Join(", ", statuses.OrderBy(status => status.Key).Select(status => $"{(int)status.Key} {status.Value}"))}; "
            + $"resident MB, http {before.Http:F0} to {after.Http:F0}, events {before.Events:F0} to {after.Events:F0}");
        Assert.Equal((http, events), (stack.Services.Host.HttpHandler.Current!.Id, stack.Services.Host.Handlers[^1].Current!.Id));
        Assert.InRange(after.Http - before.Http, double.MinValue, MostGrownMegabytes);
        Assert.InRange(after.Events - before.Events, double.MinValue, MostGrownMegabytes);
        Assert.Equal("lamps", await FavouriteAfterAViewAsync());
    }

    private async Task SendAsync(int seed, int count, ConcurrentDictionary<HttpStatusCode, int> statuses)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
        await Parallel.ForEachAsync(Enumerable.Range(0, Senders), new ParallelOptions { MaxDegreeOfParallelism = Senders, CancellationToken = Stop }, async (sender, stop) =>
        {
            var requests = new HostileRequests(new Random(seed + sender));
            for (var n = 0; n < count / Senders; n++)
            {
                var request = requests.Next();
                var status = await SendAsync(client, request, $"seed {seed + sender}, request {n}: {request}", stop);
                statuses.AddOrUpdate(status, 1, (_, known) => known + 1);
            }
        });
    }

    private async Task<HttpStatusCode> SendAsync(HttpClient client, HostileRequest request, string what, CancellationToken stop)
    {
        try
        {
            using var message = request.ToMessage(stack.Services.Host.Url);
            using var answer = await client.SendAsync(message, stop);
            Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode}, {what}");
            return answer.StatusCode;
        }
        catch (HttpRequestException closed)
        {
            // The server answers 400 to such an address as soon as it has read it, and closes: who is still writing may miss the answer.
            Assert.True(request.Path.Contains("%00", StringComparison.Ordinal), $"{closed.InnerException?.Message ?? closed.Message}, {what}");
            return HttpStatusCode.BadRequest;
        }
    }

    private async Task<string?> FavouriteAfterAViewAsync()
    {
        var person = Unique.Id("after-the-storm");
        await stack.ViewProductAsync(person, "lamps", "Veilleur", Stop);
        await stack.DrainAsync(Stop);
        return (string?)(await stack.Client.CustomerAsync(person, Stop))!["lastViewed"]!["category"];
    }

    private static double MegabytesOf(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.WorkingSet64 / 1e6;
    }
}
