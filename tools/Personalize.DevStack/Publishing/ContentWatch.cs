using System.Threading.Channels;
using Personalize.DevStack.Journals;
using Personalize.Storage.Resilience;

namespace Personalize.DevStack.Publishing;

/// <summary>Publishes the content folder again whenever a file in it changes.</summary>
internal sealed class ContentWatch : IAsyncDisposable
{
    // Editors write a file in several steps, and people save several files at once.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly FileSystemWatcher _watcher;
    private readonly Task _running;

    private ContentWatch(string folder, ContentPublisher publisher, ContentAcceptance acceptance, Journal journal, TimeProvider clock)
    {
        _watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        FileSystemEventHandler changed = (_, _) => _changes.Writer.TryWrite(true);
        _watcher.Changed += changed;
        _watcher.Created += changed;
        _watcher.Deleted += changed;
        _watcher.Renamed += (_, _) => _changes.Writer.TryWrite(true);
        _watcher.EnableRaisingEvents = true;
        _running = Task.Run(() => RunAsync(folder, publisher, acceptance, journal, clock));
    }

    public static ContentWatch Start(string folder, ContentPublisher publisher, ContentAcceptance acceptance, Journal journal, TimeProvider clock) =>
        new(folder, publisher, acceptance, journal, clock);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _watcher.Dispose();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync(string folder, ContentPublisher publisher, ContentAcceptance acceptance, Journal journal, TimeProvider clock)
    {
        try
        {
            string? current = null;
            while (await _changes.Reader.WaitToReadAsync(_stop.Token))
            {
                do
                {
                    _changes.Reader.TryRead(out _);
                    await Task.Delay(Quiet, clock, _stop.Token);
                }
                while (_changes.Reader.TryPeek(out _));
                current = await PublishAsync(folder, current, publisher, acceptance, journal);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // the DevStack stops
        }
    }

    private async Task<string?> PublishAsync(string folder, string? current, ContentPublisher publisher, ContentAcceptance acceptance, Journal journal)
    {
        try
        {
            var publication = await publisher.PublishAsync(folder, _stop.Token);
            if (publication.Hash == current && current is not null)
            {
                return current;   // a file was touched, not changed
            }

            var errors = publication.Hash is { } hash ? await acceptance.WaitAsync(hash, _stop.Token) : publication.Errors;
            Tell(journal, publication, errors);
            return publication.Hash ?? current;
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException or IOException or HttpRequestException)
        {
            journal.Tell(JournalKind.Trouble, "content not published: " + trouble.Message);
            return current;
        }
    }

    private static void Tell(Journal journal, Publication publication, IReadOnlyList<string>? errors)
    {
        if (errors is { Count: 0 })
        {
            journal.Tell(JournalKind.Content, $"bundle {publication.Hash![..12]} is current, {publication.Placements} placements");
            return;
        }

        journal.Tell(JournalKind.Trouble, errors is null ? "content published, but the handler has not said that it took it" : $"content refused, the last good bundle stays; {errors.Count} errors:");
        foreach (var error in errors ?? [])
        {
            journal.Tell(JournalKind.Trouble, "  " + error);
        }
    }
}
