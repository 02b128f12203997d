using System.Text.Json;
using Azure.Core.Pipeline;
using Personalize.Storage.Http;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;

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

    /// <summary>Whether tables answer. Asked at start, it opens a socket and fetches the first token, so that the first open does not pay for them.</summary>
    /// <remarks>A point get of a row that nobody writes: a store that answers it answers opens.</remarks>
    public async Task<bool> AnswersAsync(CancellationToken stop)
    {
        using var message = new TableRequests(Tables, TablesEndpoint, TableNames.Rights).Get("00", "alive", ["erased"]);
        try
        {
            // An identity that may not read is told so by a store that is well, and so is whoever asks for what is not there.
            var answer = await HttpExchange.SendAsync(Tables, message, "get (alive)", maxBodyBytes: 1 << 20, stop);
            var isWell = answer.Status is 401 or 403 || (answer.Status is 200 or 404 && IsJson(answer.Body));
            answer.Return();
            return isWell;
        }
        catch (StorageUnavailableException)
        {
            return false;   // named and counted where it matters: by the operation that needs the store
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
