using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting.Description;
using Personalize.DevStack.Journals;
using Personalize.DevStack.Processes;

namespace Personalize.DevStack.FunctionsHosting.Handlers;

/// <summary>Keeps one handler process alive by the host's rules: restart on any exit code but 0, give up after three errors.</summary>
/// <remarks>
/// A SIGKILL asked for through <see cref="KillAsync"/> is restarted and not counted: somebody who tries what a sudden end does should be
/// able to try it often. A kill from outside is counted, as the host would.
/// </remarks>
internal sealed class HandlerSupervisor(string name, int niceness, FunctionApp app, IReadOnlyDictionary<string, string> settings, FunctionsHostOptions options)
    : IAsyncDisposable
{
    private const int IntentionalRestart = 200;
    private const int Killed = 128 + 9;
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _probe = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromSeconds(1) });
    private readonly ErrorBudget _errors = new(options.MaxHandlerErrors, options.Clock);
    private readonly TaskCompletionSource<DevStackTrouble> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Signal _changed = new();
    private volatile HandlerProcess? _current;
    private volatile bool _isReady;
    private volatile bool _isKilledOnPurpose;
    private Task _running = Task.CompletedTask;
    private Task<HandlerEnd> _life = Task.FromResult(new HandlerEnd(0, 0, false));

    public string Name { get; } = name;

    /// <summary>The process of the moment; null before the first and after the last.</summary>
    public HandlerProcess? Current => _current;

    public bool IsReady => _isReady;

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    /// <summary>Completes when the supervisor has given up.</summary>
    public Task<DevStackTrouble> Failed => _failed.Task;

    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>The process that answers; waits while there is none, four initialization times at most as the host does.</summary>
    /// <exception cref="TimeoutException">None came up.</exception>
    public async Task<HandlerProcess> ReadyAsync(CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(app.InitializationTimeout * 4, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token, _stop.Token);
        while (true)
        {
            var changed = _changed.Next;
            if (_isReady && _current is { } process)
            {
                return process;
            }

            try
            {
                await changed.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                throw new TimeoutException($"{Name} is not running.");
            }
        }
    }

    /// <summary>SIGKILL; returns when the process is gone, so that <see cref="ReadyAsync"/> waits for the next one.</summary>
    public async Task KillAsync()
    {
        if (_current is { } process)
        {
            var life = _life;
            _isKilledOnPurpose = true;
            await process.KillAsync();
            await life.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _probe.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            do
            {
                _life = LiveAsync();
            }
            while (await IsStartedAgainAsync(await _life));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // stopped on purpose
        }
        catch (DevStackTrouble trouble)
        {
            _failed.TrySetResult(trouble);
        }
    }

    // One life, from start to exit. However it ends, the process is gone afterwards.
    private async Task<HandlerEnd> LiveAsync()
    {
        _isKilledOnPurpose = false;
        var process = HandlerProcess.Start(Name, app, settings, niceness, options.Journal);
        Starts++;
        _current = process;
        try
        {
            var startedAt = options.Clock.GetTimestamp();
            var isReady = await process.WaitUntilReadyAsync(_probe, app.InitializationTimeout, options.Clock, _stop.Token);
            if (isReady)
            {
                options.Journal.Tell(JournalKind.Handler, $"{Name} ready, process {process.Id}, {options.Clock.GetElapsedTime(startedAt).TotalMilliseconds:F0} ms");
                _isReady = true;
                _changed.Pulse();
                await process.Exited.WaitAsync(_stop.Token);
            }

            await process.KillAsync();
            return new HandlerEnd(process.Id, await process.Exited, isReady);
        }
        finally
        {
            _isReady = false;
            _current = null;
            await process.KillAsync();
            process.Dispose();
        }
    }

    private async Task<bool> IsStartedAgainAsync(HandlerEnd end)
    {
        var who = $"{Name}, process {end.ProcessId},";
        if (_isKilledOnPurpose || end.ExitCode == IntentionalRestart)
        {
            options.Journal.Tell(JournalKind.Handler, $"{who} {(_isKilledOnPurpose ? "killed" : "asked for a restart")}; starting again");
            return true;
        }

        if (end.ExitCode == 0)
        {
            // So does the host: exit code 0 means "I am done", and later requests find nobody.
            options.Journal.Tell(JournalKind.Trouble, $"{who} ended with exit code 0 and is not started again: the host would not either");
            await Task.Delay(Timeout.InfiniteTimeSpan, options.Clock, _stop.Token);
        }

        var what = end.WasReady || end.ExitCode != Killed ? $"ended with exit code {end.ExitCode}" : $"did not answer within {app.InitializationTimeout.TotalSeconds:F0} s and was killed";
        if (_errors.IsSpentByOneMore())
        {
            _failed.TrySetResult(new DevStackTrouble($"{Name} {what}, {_errors.Count} errors: the host gives up here. Its last lines above say why."));
            return false;
        }

        options.Journal.Tell(JournalKind.Trouble, $"{who} {what}; starting again ({_errors.Count} of {options.MaxHandlerErrors} errors)");
        return true;
    }
}
