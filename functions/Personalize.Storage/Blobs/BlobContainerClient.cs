using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Personalize.Storage.Http;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Blobs;

/// <summary>One container of block blobs, each read and written whole.</summary>
/// <remarks>Safe to use from many threads. All operations are safe to repeat: a put without a condition writes the same bytes again,
/// a conditional one says Contended, a delete of a gone blob is a delete.</remarks>
public sealed class BlobContainerClient(StorageConnection connection, string container, StorageProfile profile)
{
    private readonly BlobRequests _requests = new(connection.Blobs, connection.BlobsEndpoint, container);

    /// <summary>Largest blob read or written, in bytes: a content bundle's asset is far below it.</summary>
    public const int MaxBlobBytes = 128 * 1024 * 1024;

    /// <summary>Makes the container, without public access; one that exists is left alone.</summary>
    public async Task CreateIfNotExistsAsync(CancellationToken stop) => await profile.RunAsync("create container", CreateOnceAsync, 0, stop);

    /// <summary>A blob's bytes, or null when there is none.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer.</exception>
    public Task<BlobContent?> GetAsync(string name, CancellationToken stop) => profile.RunAsync("get blob", GetOnceAsync, name, stop);

    /// <summary>Writes a whole blob.</summary>
    /// <param name="ifMatch">Null: whatever is there. A tag: only over that version. <c>default(ETag)</c>: only where there is no blob yet.</param>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer.</exception>
    public Task<BlobWrite> PutAsync(string name, ReadOnlyMemory<byte> bytes, string contentType, ETag? ifMatch, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, MaxBlobBytes);
        return profile.RunAsync("put blob", PutOnceAsync, (name, bytes, contentType, ifMatch), stop);
    }

    /// <summary>Removes a blob; one that is gone is fine.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task DeleteAsync(string name, CancellationToken stop) => await profile.RunAsync("delete blob", DeleteOnceAsync, name, stop);

    /// <summary>Names of the blobs that start with a prefix ("" for all), in ordinal order, a page at a time.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer, at any page.</exception>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken stop)
    {
        string? marker = null;
        do
        {
            var (names, next) = await profile.RunAsync("list blobs", ListOnceAsync, (prefix, marker), stop);
            foreach (var name in names)
            {
                yield return name;
            }

            if (next is not null && next == marker)
            {
                throw new StorageUnavailableException(StorageTrouble.Garbled, "list blobs: the store keeps giving the same page.");
            }

            marker = next;
        }
        while (marker is not null);
    }

    private async ValueTask<bool> CreateOnceAsync(int state, CancellationToken stop)
    {
        using var message = _requests.CreateContainer();
        var answer = await SendAsync(message, "create container", stop);
        Require(answer, "create container", answer.Status == 201 || (answer.Status == 409 && IsCode(answer, "ContainerAlreadyExists")));
        answer.Return();
        return true;
    }

    private async ValueTask<BlobContent?> GetOnceAsync(string name, CancellationToken stop)
    {
        using var message = _requests.Blob(RequestMethod.Get, name);
        var answer = await SendAsync(message, "get blob", stop);
        Require(answer, "get blob", answer.Status == 200 || (answer.Status == 404 && IsCode(answer, "BlobNotFound")));
        var content = answer.Status == 404
            ? null
            : new BlobContent(answer.Body.ToArray(), new ETag(answer.Header("ETag") ?? throw Trouble(answer, "get blob")));
        answer.Return();
        return content;
    }

    private async ValueTask<BlobWrite> PutOnceAsync(
        (string Name, ReadOnlyMemory<byte> Bytes, string ContentType, ETag? IfMatch) put, CancellationToken stop)
    {
        using var message = _requests.Put(put.Name, put.Bytes, put.ContentType, put.IfMatch);
        var answer = await SendAsync(message, "put blob", stop);
        var contended = answer.Status == 412 || (answer.Status == 409 && IsCode(answer, "BlobAlreadyExists"));
        Require(answer, "put blob", answer.Status == 201 || contended);
        ETag? etag = !contended && answer.Header("ETag") is { } tag ? new ETag(tag) : null;
        answer.Return();
        return new BlobWrite(contended ? BlobWriteOutcome.Contended : BlobWriteOutcome.Saved, etag);
    }

    private async ValueTask<bool> DeleteOnceAsync(string name, CancellationToken stop)
    {
        using var message = _requests.Blob(RequestMethod.Delete, name);
        var answer = await SendAsync(message, "delete blob", stop);
        Require(answer, "delete blob", answer.Status == 202 || (answer.Status == 404 && IsCode(answer, "BlobNotFound")));
        answer.Return();
        return true;
    }

    private async ValueTask<(List<string> Names, string? Next)> ListOnceAsync((string Prefix, string? Marker) page, CancellationToken stop)
    {
        using var message = _requests.List(page.Prefix, page.Marker);
        var answer = await SendAsync(message, "list blobs", stop);
        Require(answer, "list blobs", answer.Status == 200);
        var result = BlobListReader.Read(answer.BodyMemory);
        answer.Return();
        return result;
    }

    private ValueTask<HttpAnswer> SendAsync(HttpMessage message, string operation, CancellationToken stop) =>
        HttpExchange.SendAsync(connection.Blobs, message, operation, MaxBlobBytes, stop);

    private static bool IsCode(HttpAnswer answer, string code) => answer.Header("x-ms-error-code") == code;

    private static void Require(HttpAnswer answer, string operation, bool expected)
    {
        if (!expected)
        {
            throw Trouble(answer, operation);
        }
    }

    private static StorageUnavailableException Trouble(HttpAnswer answer, string operation)
    {
        var trouble = answer.Status switch
        {
            408 or 429 or >= 500 => StorageTrouble.Busy,
            < 400 => StorageTrouble.Garbled,
            _ => StorageTrouble.Refused,
        };
        return new StorageUnavailableException(trouble, $"{operation}: the store answered {answer.Status}.");
    }
}
