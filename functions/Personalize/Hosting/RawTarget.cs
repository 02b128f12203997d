using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Personalize.Hosting;

/// <summary>The request target as the client spelled it, before any decoding.</summary>
internal static class RawTarget
{
    // App Service's front end names the address here as it was sent.
    private const string SentHeader = "X-WAWS-Unencoded-URL";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Path and query, e.g. <c>/o/hero/PASS.jpg?dpr=2</c>.</summary>
    public static string Of(HttpContext context) => context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? context.Request.Path + context.Request.QueryString;

    /// <summary>
    /// The path alone: <see cref="Decode"/> it once, segment by segment. Not <see cref="HttpRequest.Path"/>, in which all but the slash is decoded, so
    /// that "%2F" may be an escape or a part of a name.
    /// </summary>
    /// <remarks>
    /// The host's proxy makes %252F of %2F (dotnet/yarp#1419), and the front end before it decodes. So the front end's word is preferred where it names
    /// the same path in another spelling; another path it cannot name.
    /// </remarks>
    public static string PathOf(HttpContext context)
    {
        var path = PathOf(Of(context));
        var sent = PathOf(context.Request.Headers[SentHeader].ToString());
        return DecodeAll(sent) == DecodeAll(path) ? sent : path;
    }

    /// <summary>A segment of a path decoded once. Null where a % begins no escape, or the bytes are no UTF-8: then it may be read as two names.</summary>
    public static string? Decode(string segment)
    {
        var bytes = Encoding.UTF8.GetBytes(segment);
        var length = 0;
        for (var at = 0; at < bytes.Length; length++)
        {
            if (bytes[at] != '%')
            {
                bytes[length] = bytes[at++];
                continue;
            }

            if (at + 3 > bytes.Length || !byte.TryParse(bytes.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[length]))
            {
                return null;
            }

            at += 3;
        }

        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // A proxy's request names scheme and host before the path.
    private static string PathOf(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var address = query < 0 ? target : target[..query];
        var host = address.StartsWith('/') ? -1 : address.IndexOf("://", StringComparison.Ordinal);
        var path = host < 0 ? 0 : address.IndexOf('/', host + 3);
        return path < 0 ? "/" : address[path..];
    }

    private static string DecodeAll(string path)
    {
        var decoded = Uri.UnescapeDataString(path);
        return decoded == path ? path : DecodeAll(decoded);
    }
}
