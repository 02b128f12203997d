using Personalize.Storage.Content;
using Personalize.Storage.Resilience;

namespace Personalize.Content;

/// <summary>Follows the pointer to the current bundle and puts a new one in force when it is whole.</summary>
internal sealed class ContentRefresher(
    BundleStore store, ContentLoader loader, CurrentContent current, TimeSpan poll, TimeProvider clock, ILogger<ContentRefresher> log) : BackgroundService
{
    private string? _seen;
    private string? _lastComplaint;

    /// <summary>One look at the pointer; does nothing when it names what is already known.</summary>
    public async Task RefreshAsync(CancellationToken stop)
    {
        try
        {
            if (await store.FindCurrentAsync(stop) is not { } pointer)
            {
                ComplainOnce("missing", log.ContentMissing);
            }
            else if (pointer.BundleHash != _seen && await store.FindAsync(pointer.BundleHash, stop) is { } zip)
            {
                Load(pointer.BundleHash, zip);
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(poll, clock);
        do
        {
            await RefreshAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Load(string hash, ReadOnlyMemory<byte> zip)
    {
        var start = clock.GetTimestamp();
        var loading = loader.Load(zip);
        _seen = hash;
        _lastComplaint = null;
        if (loading.Content is { } content)
        {
            current.Replace(content);
            log.ContentLoaded(hash[..12], content.Bundle.Placements.Count, content.PictureCount, (long)clock.GetElapsedTime(start).TotalMilliseconds);
        }
        else
        {
            current.Refuse(new ContentTrouble(hash, loading.Errors));
            log.ContentRefused(hash[..12], string.Join(" | ", loading.Errors));
        }
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
