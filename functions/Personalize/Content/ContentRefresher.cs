using System.Collections.Immutable;
using Personalize.Hosting;
using Personalize.Storage.Content;
using Personalize.Storage.Resilience;

namespace Personalize.Content;

/// <summary>Follows the pointer to the current bundle and puts a new one in force when it is whole.</summary>
internal sealed class ContentRefresher(
    BundleStore store, ContentLoader loader, CurrentContent current, Func<LoadedContent, CancellationToken, Task> rehearse, TimeSpan poll, TimeProvider clock, ILogger<ContentRefresher> log) : PollingService(poll, clock)
{
    // Past a start, in which the host asks for nothing yet; short beside what an instance that is held ready waits for its first open.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);
    private string? _seen;
    private string? _lastComplaint;

    /// <summary>One look at the pointer; does nothing when it names what is already known.</summary>
    public override async Task RefreshAsync(CancellationToken stop)
    {
        try
        {
            if (await store.FindCurrentAsync(stop) is not { } pointer)
            {
                ComplainOnce("missing", log.ContentMissing);
            }
            else if (pointer.BundleHash != _seen && await store.FindAsync(pointer.BundleHash, stop) is { } zip)
            {
                await LoadAsync(pointer.BundleHash, zip, stop);
            }
            else
            {
                _lastComplaint = null;
            }
        }
        catch (StorageUnavailableException trouble)
        {
            ComplainOnce("unreachable", () => log.ContentUnreachable(trouble.Message));
        }
    }

    // The first content goes into force at once, so that a cold instance answers its first open as soon as that one picture is compiled;
    // a later one replaces what works only when all of it compiles. An instance that gets events only compiles nothing.
    private async Task LoadAsync(string hash, ReadOnlyMemory<byte> zip, CancellationToken stop)
    {
        var loading = loader.Load(zip);
        _seen = hash;
        _lastComplaint = null;
        if (loading.Content is not { } content)
        {
            Refuse(hash, loading.Errors);
            return;
        }

        if (current.Now is null || !(current.FirstUse.IsCompleted || current.IsRehearsed))
        {
            current.Replace(content);
        }

        _ = CompileLoggedAsync(hash, content, stop);
    }

    // Beside the poll: nobody awaits it, so what goes wrong is told here.
    private async Task CompileLoggedAsync(string hash, LoadedContent content, CancellationToken stop)
    {
        try
        {
            await CompileAsync(hash, content, stop);
        }
        catch (Exception broken) when (!stop.IsCancellationRequested)
        {
            Refuse(hash, [$"compiling failed: {broken.Message}"]);
            log.CompilingFailed(hash[..12], broken);
        }
    }

    private async Task CompileAsync(string hash, LoadedContent content, CancellationToken stop)
    {
        await current.WantedAsync(Idle, Clock, stop);
        var start = Clock.GetTimestamp();
        var errors = await Task.Run(content.CompileAll, stop);
        if (loader.DecodedHere)
        {
            ComplainOnce("assets", log.AssetsDecodedHere);
        }

        if (_seen != hash)
        {
            return;   // a newer bundle came meanwhile
        }

        if (errors.IsEmpty)
        {
            await rehearse(content, stop);
            current.Replace(content, isRehearsed: true);
            log.ContentLoaded(hash[..12], content.Bundle.Placements.Count, content.PictureCount, (long)Clock.GetElapsedTime(start).TotalMilliseconds);
        }
        else
        {
            Refuse(hash, errors);
        }
    }

    private void Refuse(string hash, ImmutableArray<string> errors)
    {
        current.Refuse(new ContentTrouble(hash, errors));
        log.ContentRefused(hash[..12], string.Join(" | ", errors));
    }

    // Said once until it changes: the pointer is read every few seconds.
    private void ComplainOnce(string complaint, Action say)
    {
        if (_lastComplaint != complaint)
        {
            _lastComplaint = complaint;
            say();
        }
    }
}
