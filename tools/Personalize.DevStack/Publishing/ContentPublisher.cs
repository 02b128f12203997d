using Personalize.Core.Content;
using Personalize.DevStack.Azurite;
using Personalize.DevStack.Running;
using Personalize.Storage;
using Personalize.Storage.Blobs;
using Personalize.Storage.Content;
using Personalize.Storage.Resilience;

namespace Personalize.DevStack.Publishing;

/// <summary>Publishes a content folder the way a release does: the bundle by its hash first, then the pointer to it.</summary>
internal sealed class ContentPublisher : IDisposable
{
    private readonly StorageConnection _connection;
    private readonly BundleStore _bundles;

    public ContentPublisher(AzuritePorts azurite, TimeProvider clock)
    {
        _connection = new StorageConnection(new StorageOptions(azurite.TablesEndpoint, azurite.BlobsEndpoint, AzuriteServer.AccountName, AzuriteServer.AccountKey), clock);
        _bundles = new BundleStore(new BlobContainerClient(_connection, DevSettings.ContentContainer, StorageProfile.Events(clock)));
    }

    /// <summary>Refused with every error when the folder is no sound bundle; then nothing is written.</summary>
    /// <exception cref="StorageUnavailableException">Azurite gave no usable answer.</exception>
    public async Task<Publication> PublishAsync(string folder, CancellationToken stop)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files;
        try
        {
            files = BundleFolder.Read(folder);
        }
        catch (InvalidDataException links)
        {
            return new Publication(null, 0, [.. links.Message.Split('\n')]);
        }

        var reading = BundleReader.Read(files);
        if (reading.Bundle is not { } bundle)
        {
            return new Publication(null, 0, [.. reading.Errors.Select(error => error.ToString())]);
        }

        var hash = BundleHash.Of(files);
        await _bundles.PublishAsync(hash, BundleArchive.Pack(files), stop);
        return new Publication(hash, bundle.Placements.Count, []);
    }

    public void Dispose() => _connection.Dispose();
}
