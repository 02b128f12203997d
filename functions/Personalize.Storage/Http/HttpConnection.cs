using Azure.Core;
using Azure.Core.Pipeline;

namespace Personalize.Storage.Http;

/// <summary>Builds Azure.Core pipelines that share one set of sockets.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly HttpClientTransport _transport = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // A moved endpoint (DNS) is noticed; idle sockets go before the service's own four-minute limit cuts them.
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 64,
    });

    /// <summary>
    /// A pipeline of this one policy: what the SDK's builder adds (retries, redirects, time limits, request ids, activities) is Polly's here, or nobody's.
    /// </summary>
    /// <param name="authorization">Signs what is sent. Null sends no credentials.</param>
    public HttpPipeline Build(HttpPipelinePolicy? authorization) =>
        new(_transport, authorization is null ? [] : [authorization], AnyStatus.Instance);

    public void Dispose() => _transport.Dispose();

    /// <summary>Every status is an answer; the clients decide which ones are errors.</summary>
    private sealed class AnyStatus : ResponseClassifier
    {
        public static readonly AnyStatus Instance = new();

        public override bool IsErrorResponse(HttpMessage message) => false;

        public override bool IsRetriableResponse(HttpMessage message) => false;

        public override bool IsRetriableException(Exception exception) => false;
    }
}
