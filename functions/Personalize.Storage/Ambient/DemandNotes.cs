using System.Collections.Concurrent;
using System.Threading.Channels;
using Personalize.Core.Places;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Ambient;

/// <summary>Writes demand beside the requests that noted it: one writer, a bounded queue, at most one write per cell and minute.</summary>
/// <remarks>A lost note costs little: the next open of the cell notes it again.</remarks>
internal sealed class DemandNotes : IAsyncDisposable
{
    private const int MaxWaiting = 1024;
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly TableClient _demand;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<WeatherCell, long> _notedAt = new();
    private readonly Channel<Item> _waiting = Channel.CreateBounded<Item>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writer;
    private long _lostCount;

    public DemandNotes(TableClient demand, TimeProvider clock)
    {
        _demand = demand;
        _clock = clock;
        _writer = Task.Run(WriteAllAsync);
    }

    public long LostCount => Interlocked.Read(ref _lostCount);

    public void Note(WeatherCell cell)
    {
        if (_notedAt.TryGetValue(cell, out var at) && _clock.GetElapsedTime(at) < Pause)
        {
            return;
        }

        if (_notedAt.Count >= MaxRemembered)
        {
            _notedAt.Clear();
        }

        _notedAt[cell] = _clock.GetTimestamp();
        if (!_waiting.Writer.TryWrite(new Item(cell, Written: null)))
        {
            Lose(cell);
        }
    }

    public async Task FlushAsync(CancellationToken stop)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync(new Item(default, written), stop);
        await written.Task.WaitAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _stop.CancelAsync();
        await _writer;
        _stop.Dispose();
    }

    private async Task WriteAllAsync()
    {
        await foreach (var item in _waiting.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (item.Written is { } written)
            {
                written.SetResult();
                continue;
            }

            await WriteAsync(item.Cell);
        }
    }

    private async Task WriteAsync(WeatherCell cell)
    {
        try
        {
            await _demand.UpsertEntityAsync(AmbientRows.RowOf(cell, _clock.GetUtcNow()), TableUpdateMode.Replace, _stop.Token);
        }
        catch (Exception lost) when (lost is StorageUnavailableException or OperationCanceledException)
        {
            Lose(cell);
        }
    }

    private void Lose(WeatherCell cell)
    {
        Interlocked.Increment(ref _lostCount);
        _notedAt.TryRemove(cell, out _);
    }

    private readonly record struct Item(WeatherCell Cell, TaskCompletionSource? Written);
}
