using System.Net;
using System.Net.Http.Headers;

namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>An envelope as a request body: of unknown length, so that it goes out chunked as the host's does.</summary>
internal sealed class EnvelopeContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _json;
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EnvelopeContent(ReadOnlyMemory<byte> json)
    {
        _json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
    }

    /// <summary>Completes when all is written to the connection.</summary>
    public Task Sent => _sent.Task;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(_json);
        await stream.FlushAsync();
        _sent.TrySetResult();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
