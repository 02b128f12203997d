using Azure.Core;

namespace Personalize.Storage.Http;

/// <summary>A whole answer: status, headers, and the body in a pooled buffer that the reader gives back when done.</summary>
internal sealed class HttpAnswer(int status, ResponseHeaders headers, PooledBuffer body)
{
    public int Status => status;

    public ReadOnlySpan<byte> Body => body.Span;

    public ReadOnlyMemory<byte> BodyMemory => body.Memory;

    public string? Header(string name) => headers.TryGetValue(name, out var value) ? value : null;

    public void Return() => body.Return();
}
