using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Http;

/// <summary>Sends one request once and reads the whole answer; transport failures become <see cref="StorageUnavailableException"/>.</summary>
internal static class HttpExchange
{
    public static async ValueTask<HttpAnswer> SendAsync(
        HttpPipeline pipeline, HttpMessage message, string operation, int maxBodyBytes, CancellationToken stop)
    {
        message.BufferResponse = false;             // the body goes straight into our pooled buffer
        try
        {
            await pipeline.SendAsync(message, stop);
            var body = await ReadBodyAsync(message.Response, operation, maxBodyBytes, stop);
            return new HttpAnswer(message.Response.Status, message.Response.Headers, body);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception broken) when (broken is RequestFailedException or IOException or HttpRequestException
            or OperationCanceledException or AggregateException)
        {
            throw new StorageUnavailableException(StorageTrouble.Unreachable, $"{operation}: the connection failed.", broken);
        }
        catch (Azure.Identity.AuthenticationFailedException denied)
        {
            throw new StorageUnavailableException(StorageTrouble.Unreachable, $"{operation}: no access token.", denied);
        }
    }

    private static async ValueTask<PooledBuffer> ReadBodyAsync(Response response, string operation, int maxBodyBytes, CancellationToken stop)
    {
        var stream = response.ContentStream;
        if (stream is null)
        {
            return new PooledBuffer(0);
        }

        var expectedBytes = response.Headers.ContentLengthLong is { } length and > 0 && length < maxBodyBytes ? (int)length : 4096;
        var body = new PooledBuffer(expectedBytes + 1);             // the extra byte lets the last read see the end without growing
        while (true)
        {
            var read = await stream.ReadAsync(body.GetMemory(1), stop);
            if (read == 0)
            {
                return body;
            }

            body.Advance(read);
            if (body.Length > maxBodyBytes)
            {
                throw new StorageUnavailableException(StorageTrouble.Garbled, $"{operation}: the answer passes {maxBodyBytes} bytes.");
            }
        }
    }
}
