using Personalize.Cli.Remote;

namespace Personalize.Cli.Load;

/// <summary>Sends the model's events evenly over time; an answer that is late delays nothing, until too many are under way.</summary>
internal sealed class LoadSender(RemoteClient remote, LoadOrder order, LoadModel model, TimeProvider clock) : IDisposable
{
    private const int MostUnderWay = 64;

    private readonly SemaphoreSlim _free = new(MostUnderWay);
    private long _accepted;
    private int _retries;

    public Latencies Answers { get; } = new();

    public long Accepted => Volatile.Read(ref _accepted);

    public int Retries => Volatile.Read(ref _retries);

    /// <summary>Returns when everything is accepted; how long the sending took.</summary>
    public async Task<TimeSpan> RunAsync(Action<double> progress, CancellationToken stop)
    {
        var startedAt = clock.GetTimestamp();
        var batches = Math.Max(1, order.EventsPerSecond * order.Seconds / order.BatchEvents);
        var underWay = new List<Task>();
        for (var number = 0; number < batches; number++)
        {
            var due = TimeSpan.FromSeconds((double)number * order.BatchEvents / order.EventsPerSecond) - clock.GetElapsedTime(startedAt);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due, clock, stop);
            }

            await _free.WaitAsync(stop);
            var (body, events) = model.Next();
            underWay.Add(SendAsync(body, events, stop));
            underWay.RemoveAll(send => send.IsCompletedSuccessfully);
            progress((number + 1.0) / batches);
        }

        await Task.WhenAll(underWay);
        return clock.GetElapsedTime(startedAt);
    }

    public void Dispose() => _free.Dispose();

    private async Task SendAsync(byte[] body, (int Customer, string Event)[] events, CancellationToken stop)
    {
        try
        {
            var sentAt = clock.GetTimestamp();
            var (status, answer) = await remote.PostEventsAsync(body, (_, _) => Interlocked.Increment(ref _retries), stop);
            if ((int)status != 200 || answer.Contains("\"errors\"", StringComparison.Ordinal))
            {
                throw new RemoteTrouble($"{remote.Url} answered {(int)status}: {answer}");
            }

            Answers.Add(clock.GetElapsedTime(sentAt));
            model.Accept(events);
            Interlocked.Add(ref _accepted, events.Length);
        }
        finally
        {
            _free.Release();
        }
    }
}
