using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Personalize.Storage.Blobs;

/// <summary>Builds the service's requests for one container (learn.microsoft.com, rest/api/storageservices/blob-service-rest-api).</summary>
internal sealed class BlobRequests(HttpPipeline pipeline, Uri endpoint, string container)
{
    private const string ServiceVersion = "2021-12-02";

    public HttpMessage CreateContainer()
    {
        var message = Start(RequestMethod.Put, $"/{container}");
        message.Request.Uri.AppendQuery("restype", "container");
        message.Request.Headers.Add("Content-Length", "0");
        message.Request.Content = RequestContent.Create(ReadOnlyMemory<byte>.Empty);
        return message;
    }

    public HttpMessage Blob(RequestMethod method, string name) => Start(method, BlobPath(name));

    public HttpMessage Put(string name, ReadOnlyMemory<byte> bytes, string contentType, ETag? ifMatch)
    {
        var message = Start(RequestMethod.Put, BlobPath(name));
        var headers = message.Request.Headers;
        headers.Add("x-ms-blob-type", "BlockBlob");
        headers.Add("Content-Type", contentType);
        headers.Add("Content-Length", bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (ifMatch is { } tag)
        {
            headers.Add(tag == default ? "If-None-Match" : "If-Match", tag == default ? "*" : tag.ToString("H"));
        }

        message.Request.Content = RequestContent.Create(bytes);
        return message;
    }

    public HttpMessage List(string prefix, string? marker)
    {
        var message = Start(RequestMethod.Get, $"/{container}");
        var uri = message.Request.Uri;
        uri.AppendQuery("restype", "container");
        uri.AppendQuery("comp", "list");
        if (prefix.Length > 0)
        {
            uri.AppendQuery("prefix", Uri.EscapeDataString(prefix), escapeValue: false);
        }

        if (marker is not null)
        {
            uri.AppendQuery("marker", Uri.EscapeDataString(marker), escapeValue: false);
        }

        return message;
    }

    // Each segment is escaped by itself; a name that a URL would shorten (. and ..) is not one of ours.
    private string BlobPath(string name)
    {
        var segments = name.Split('/');
        if (name.Length is 0 or > 1024 || segments.Any(segment => segment is "" or "." or ".."))
        {
            throw new ArgumentException("A blob name has 1 to 1,024 characters and no empty, . or .. segments.", nameof(name));
        }

        return $"/{container}/{string.Join('/', segments.Select(Uri.EscapeDataString))}";
    }

    private HttpMessage Start(RequestMethod method, string path)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(endpoint);
        message.Request.Uri.AppendPath(path, escape: false);
        message.Request.Headers.Add("x-ms-version", ServiceVersion);
        return message;
    }
}
