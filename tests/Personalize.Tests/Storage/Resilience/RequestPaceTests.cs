using Personalize.Storage.Resilience;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Storage.Resilience;

public sealed class RequestPaceTests
{
    private static readonly TimeSpan Late = RequestPace.Soon * 2;
    private readonly FakeClock _clock = new(DateTimeOffset.UnixEpoch);
    private readonly RequestPace _pace;

    public RequestPaceTests() => _pace = new RequestPace(_clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_AnswersThatComeSoon_LetMoreBeUnderWay()
    {
        var before = _pace.Limit;

        await AnswerAsync(before * 2, TimeSpan.Zero);
        Assert.InRange(_pace.Limit, before + 1, before + 2);

        await AnswerAsync(2_000, TimeSpan.Zero);
        Assert.Equal(RequestPace.Most, _pace.Limit);
    }

    [Fact]
    public async Task Run_LateAnswers_LessenWhatIsUnderWay()
    {
        await AnswerAsync(2_000, TimeSpan.Zero);

        await AnswerAsync(1, Late);
        Assert.InRange(_pace.Limit, RequestPace.Most * 8 / 10, RequestPace.Most - 1);

        await AnswerAsync(100, Late);
        Assert.Equal(RequestPace.Least, _pace.Limit);
    }

    [Fact]
    public async Task Run_AnswersThatWereLateTogether_CountOnce()
    {
        await AnswerAsync(2_000, TimeSpan.Zero);
        var answers = Enumerable.Range(0, RequestPace.Most).Select(_ => new TaskCompletionSource<int>()).ToArray();
        var requests = answers.Select(answer => _pace.RunAsync(1, () => answer.Task, Stop)).ToArray();

        _clock.Advance(Late);
        Array.ForEach(answers, answer => answer.SetResult(1));
        await Task.WhenAll(requests);

        Assert.InRange(_pace.Limit, RequestPace.Most * 8 / 10, RequestPace.Most - 1);
    }

    [Fact]
    public async Task Run_ManyRows_MayTakeLonger()
    {
        var before = _pace.Limit;

        await AnswerAsync(before * 2, RequestPace.Soon + TimeSpan.FromMilliseconds(50), rows: 100);

        Assert.InRange(_pace.Limit, before + 1, before + 2);
    }

    [Fact]
    public async Task Run_MoreThanTheLimit_WaitTheirTurnInOrder()
    {
        var limit = _pace.Limit;
        var answers = Enumerable.Range(0, limit + 2).Select(_ => new TaskCompletionSource<int>()).ToArray();
        var asked = new List<int>();
        var requests = answers.Select((answer, number) => _pace.RunAsync(1, () => Ask(number), Stop)).ToArray();
        Assert.Equal(Enumerable.Range(0, limit), asked);

        // One turn after the other: who resume together do so in any order.
        for (var next = limit; next < limit + 2; next++)
        {
            answers[next - limit].SetResult(0);
            await AskedAsync(next);
        }

        Array.ForEach(answers, answer => answer.TrySetResult(0));
        await Task.WhenAll(requests);

        Assert.Equal(Enumerable.Range(0, limit + 2), asked);

        Task<int> Ask(int number)
        {
            lock (asked)
            {
                asked.Add(number);
            }

            return answers[number].Task;
        }

        Task AskedAsync(int number) => Until.TrueAsync("the next in turn asked", () => Task.FromResult(Count() > number), Stop);

        int Count()
        {
            lock (asked)
            {
                return asked.Count;
            }
        }
    }

    [Fact]
    public async Task Run_WhoGivesUpWaiting_LeavesTheTurnToTheNext()
    {
        var answers = Enumerable.Range(0, _pace.Limit).Select(_ => new TaskCompletionSource<int>()).ToArray();
        var requests = answers.Select(answer => _pace.RunAsync(1, () => answer.Task, Stop)).ToArray();
        using var impatience = new CancellationTokenSource();
        var gaveUp = _pace.RunAsync(1, () => Task.FromResult(-1), impatience.Token);
        var next = _pace.RunAsync(1, () => Task.FromResult(7), Stop);

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);
        answers[0].SetResult(0);

        Assert.Equal(7, await next);
        Array.ForEach(answers, answer => answer.TrySetResult(0));
        await Task.WhenAll(requests);
    }

    [Fact]
    public async Task Run_RequestsThatFail_CountAsLateAndGiveTheirTurnBack()
    {
        await AnswerAsync(2_000, TimeSpan.Zero);

        for (var n = 0; n < 100; n++)
        {
            _clock.Advance(Late);
            await Assert.ThrowsAsync<StorageUnavailableException>(() => _pace.RunAsync<int>(1, () => throw new StorageUnavailableException(), Stop));
        }

        Assert.Equal(RequestPace.Least, _pace.Limit);
        await AnswerAsync(1, TimeSpan.Zero);
    }

    private async Task AnswerAsync(int count, TimeSpan took, int rows = 1)
    {
        for (var n = 0; n < count; n++)
        {
            await _pace.RunAsync(rows, () => Task.FromResult(Passed(took)), Stop);
        }
    }

    private int Passed(TimeSpan took)
    {
        _clock.Advance(took);
        return 1;
    }
}
