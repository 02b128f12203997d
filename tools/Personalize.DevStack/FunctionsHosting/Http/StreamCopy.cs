using System.Buffers;

namespace Personalize.DevStack.FunctionsHosting.Http;

/// <summary>Copies a stream piece by piece, each passed on as soon as it is there.</summary>
internal static class StreamCopy
{
    private const int BufferBytes = 64 * 1024;

    public static async Task<long> CopyAsync(Stream from, Stream to, ActivityTimeout activity)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var total = 0L;
            int read;
            while ((read = await from.ReadAsync(buffer, activity.Token)) > 0)
            {
                await to.WriteAsync(buffer.AsMemory(0, read), activity.Token);
                await to.FlushAsync(activity.Token);
                activity.Moved();
                total += read;
            }

            return total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
