using Personalize.Core.Content;
using Personalize.Storage.Content;

namespace Personalize.Content;

/// <summary>Content by its hash, whether or not it is in force: what decisions of months ago were taken from. Safe from many threads.</summary>
/// <remarks>Bundles are never deleted from the store; here the last few asked for stay loaded, because support looks at one mailing at a time.</remarks>
internal sealed class PastContent(BundleStore store, ContentLoader loader, CurrentContent current)
{
    private const int MaxKept = 2;

    private readonly Lock _lock = new();
    private readonly List<LoadedContent> _kept = [];

    /// <summary>The content of this hash; null where the store has none, or what it has is not readable any more.</summary>
    /// <exception cref="Storage.Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<LoadedContent?> FindAsync(string hash, CancellationToken stop)
    {
        if (current.Now is { } now && now.Hash == hash)
        {
            return now;
        }

        if (Kept(hash) is { } kept)
        {
            return kept;
        }

        var loaded = await store.FindAsync(hash, stop) is { } zip ? loader.Load(zip).Content : null;
        return loaded is null || loaded.Hash != hash ? null : Keep(loaded);
    }

    /// <summary>The files of the content in force, to be changed for a preview; null where none is.</summary>
    /// <exception cref="Storage.Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>?> CurrentFilesAsync(CancellationToken stop) =>
        current.Now is { } now && await store.FindAsync(now.Hash, stop) is { } zip ? BundleArchive.Unpack(zip).Files : null;

    private LoadedContent? Kept(string hash)
    {
        lock (_lock)
        {
            return _kept.Find(content => content.Hash == hash);
        }
    }

    private LoadedContent Keep(LoadedContent loaded)
    {
        lock (_lock)
        {
            if (_kept.Find(content => content.Hash == loaded.Hash) is { } already)
            {
                return already;
            }

            if (_kept.Count == MaxKept)
            {
                _kept.RemoveAt(0);
            }

            _kept.Add(loaded);
            return loaded;
        }
    }
}
