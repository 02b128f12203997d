using Personalize.Content;
using Personalize.Rendering;

namespace Personalize.Functions.Open;

/// <summary>Sends a picture such that every mail client and proxy takes it and none keeps it.</summary>
internal static class PictureAnswer
{
    /// <summary>200 with the picture; to HEAD the same headers without it.</summary>
    public static async Task WriteAsync(HttpContext context, PictureFormat format, ReadOnlyMemory<byte> picture)
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = StatusCodes.Status200OK;
        headers.ContentType = PictureFormats.MediaTypeOf(format);
        headers.ContentLength = picture.Length;   // explicit: chunked pictures break in some proxies

        // Gmail's proxy fetches again only under these; a validator (ETag, Last-Modified) would invite a 304 for another person's moment.
        headers.CacheControl = "no-store, no-cache, must-revalidate, max-age=0";
        headers.Pragma = "no-cache";
        headers.Expires = "Thu, 01 Jan 1970 00:00:00 GMT";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(picture, context.RequestAborted);
        }
    }
}
