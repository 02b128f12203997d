using Azure.Core;

namespace Personalize.Storage.Http;

/// <summary>Azure.Core options without its retry, logging and telemetry: Polly paces, the callers log.</summary>
internal sealed class HttpClientSettings : ClientOptions
{
    public HttpClientSettings()
    {
        Retry.MaxRetries = 0;
        Diagnostics.IsLoggingEnabled = false;
        Diagnostics.IsTelemetryEnabled = false;
    }
}
