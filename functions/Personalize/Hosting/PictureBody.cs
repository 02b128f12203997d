using Personalize.Content;
using Personalize.Rendering;

namespace Personalize.Hosting;

/// <summary>Pictures for people who hold a key: an answer like any other, kept by nobody. What mail clients get is an open's own affair.</summary>
internal static class PictureBody
{
    public static async Task WriteAsync(HttpContext context, PictureFormat format, ReadOnlyMemory<byte> bytes)
    {
        context.Response.ContentType = PictureFormats.MediaTypeOf(format);
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
