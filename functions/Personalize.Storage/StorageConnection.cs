using Azure.Core;
using Azure.Core.Pipeline;
using Personalize.Storage.Http;

namespace Personalize.Storage;

/// <summary>The process's one connection to its storage account: sockets, credential and signing, shared by all table and blob clients.</summary>
/// <remarks>Safe to use from many threads.</remarks>
public sealed class StorageConnection : IDisposable
{
    private readonly HttpConnection _http = new();

    /// <exception cref="ArgumentException">An endpoint is not absolute, or is plain http to somewhere else than this machine.</exception>
    public StorageConnection(StorageOptions options, TimeProvider clock)
    {
        TablesEndpoint = Endpoints.Require(options.TablesEndpoint, "Storage:TablesEndpoint");
        BlobsEndpoint = Endpoints.Require(options.BlobsEndpoint, "Storage:BlobsEndpoint");
        if (string.IsNullOrEmpty(options.AccountKey))
        {
            var entra = new BearerTokenAuthenticationPolicy(Credentials.Of(options.ManagedIdentityClientId), "https://storage.azure.com/.default");
            Tables = _http.Build(entra);
            Blobs = _http.Build(entra);
        }
        else
        {
            var signer = new SharedKeySigner(options.AccountName ?? "", options.AccountKey);
            Tables = _http.Build(new TableSharedKeyPolicy(signer, clock));
            Blobs = _http.Build(new BlobSharedKeyPolicy(signer, clock));
        }
    }

    internal Uri TablesEndpoint { get; }

    internal Uri BlobsEndpoint { get; }

    internal HttpPipeline Tables { get; }

    internal HttpPipeline Blobs { get; }

    /// <summary>Opens a socket and fetches the first token, so that the first open does not pay for them. Failures are left to the first real call.</summary>
    public async Task WarmAsync(CancellationToken stop)
    {
        using var message = Tables.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(TablesEndpoint);
        message.Request.Uri.AppendPath("/Tables", escape: false);
        message.Request.Uri.AppendQuery("$top", "1");
        message.Request.Headers.Add("Accept", "application/json;odata=nometadata");
        message.Request.Headers.Add("x-ms-version", Personalize.Storage.Tables.TableRequests.ServiceVersion);
        try
        {
            await HttpExchange.SendAsync(Tables, message, "warm-up", maxBodyBytes: 1 << 20, stop);
        }
        catch (Resilience.StorageUnavailableException)
        {
            // Named and counted where it matters: by the first operation that needs the store.
        }
    }

    public void Dispose() => _http.Dispose();
}
