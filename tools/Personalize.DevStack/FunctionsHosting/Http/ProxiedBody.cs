using System.Net;

namespace Personalize.DevStack.FunctionsHosting.Http;

/// <summary>The caller's body, streamed on as it comes.</summary>
internal sealed class ProxiedBody(HttpRequest request, ActivityTimeout activity) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        // Out at once, before the first byte comes: the handler may want to refuse on the headers alone.
        await stream.FlushAsync(activity.Token);
        await StreamCopy.CopyAsync(request.Body, stream, activity);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = request.ContentLength ?? 0;
        return request.ContentLength is not null;
    }
}
