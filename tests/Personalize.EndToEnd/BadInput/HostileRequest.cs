namespace Personalize.EndToEnd.BadInput;

/// <summary>A request that somebody broken or wicked may send to a collect endpoint.</summary>
/// <param name="Path">With its query, as written.</param>
/// <param name="Headers">Content headers among them.</param>
internal sealed record HostileRequest(string Path, byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>Without a Content-Length the body goes in chunks.</summary>
    public bool IsChunked { get; init; }

    public HttpRequestMessage ToMessage(Uri handler)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(handler.GetLeftPart(UriPartial.Authority) + Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
        {
            Content = IsChunked ? new StreamContent(new MemoryStream(Body)) : new ByteArrayContent(Body),
        };
        message.Headers.TransferEncodingChunked = IsChunked ? true : null;
        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    public override string ToString() =>
        $"{Path} {string.Join(", ", Headers.Select(header => $"{header.Key}: {header.Value}"))} {Convert.ToHexString(Body.AsSpan(0, Math.Min(Body.Length, 300)))}";
}
