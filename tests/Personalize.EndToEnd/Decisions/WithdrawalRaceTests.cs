using System.Net;
using System.Text.Json.Nodes;
using Personalize.Core.Decisions;
using Personalize.EndToEnd.Stack;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Decisions;

/// <summary>A customer withdraws while opens are under way: once that is answered, nothing personal is shown or recorded any more.</summary>
[Collection(StackTests.Name)]
public sealed class WithdrawalRaceTests(StackFixture stack)
{
    // At once as many as two cores draw in time: more of them, and all are neutral for being late, which shows nothing.
    private const int AtOnce = 4;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Withdrawal_DuringOpens_IsEffectiveOnceAnswered()
    {
        var count = TestSize.Of(usual: 200, full: 1_000);
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var mail = await stack.Client.SendMailAsync(person, Stop, "banner");
        var before = await Until.SeenAsync("a personal banner", () => stack.Client.OpenAsync(mail.Image("banner"), Stop), seen => seen.Neutral is null, Stop);
        Assert.True(DecisionId.TryParse(before.DecisionId, out var id));
        var (personalBefore, personalAfter, neutralAfter, answered, recordsWhenAnswered) = (0, 0, 0, false, -1);
        var halfway = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var opened = 0;

        var opens = Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Stop }, async (_, stop) =>
        {
            if (Interlocked.Increment(ref opened) == count / 2)
            {
                halfway.SetResult();
            }

            var picture = await stack.Client.OpenAsync(mail.Image("banner"), stop);
            Assert.Equal(HttpStatusCode.OK, picture.Status);
            var isLate = Volatile.Read(ref answered);   // read when the picture is here: what comes after the answer must be neutral
            Interlocked.Increment(ref picture.Neutral is not null ? ref neutralAfter : ref isLate ? ref personalAfter : ref personalBefore);
        });
        await halfway.Task;
        using (var answer = await stack.Client.SendAsync(
            HttpMethod.Put, $"/v1/customers/{person}/consents", Stop, StackClient.Json(new JsonObject { ["personalization"] = false }.ToJsonString()), StackClient.Admin))
        {
            Volatile.Write(ref answered, true);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            recordsWhenAnswered = await CountDecisionsAsync(id.Value);
        }

        await opens;
        for (var number = 0; number < 20; number++)
        {
            var late = await stack.Client.OpenAsync(mail.Image("banner"), Stop);
            Assert.NotNull(late.Neutral);
            Assert.Null(late.DecisionId);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{personalBefore} personal before the answer, {neutralAfter} neutral, {recordsWhenAnswered} records");
        Assert.Equal(0, personalAfter);
        Assert.True(personalBefore > 0 && neutralAfter > 0, "The withdrawal came in the middle.");
        Assert.Equal(recordsWhenAnswered, await CountDecisionsAsync(id.Value));
    }

    private async Task<int> CountDecisionsAsync(DecisionId id)
    {
        using var connection = stack.Connect();
        var table = new TableServiceClient(connection, StorageProfile.Events(TimeProvider.System)).GetTableClient(TableNames.Decisions);
        var count = 0;
        await foreach (var _ in table.QueryAsync(TableFilter.Prefix(id.Tag, "d~") with { Select = ["Missing"] }, Stop))
        {
            count++;
        }

        return count;
    }
}
