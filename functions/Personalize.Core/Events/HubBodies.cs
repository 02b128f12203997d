using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Personalize.Core.Events;

/// <summary>
/// Hub bodies read together, as the items of one array: what the parser notes about a body is twice the body's size, and is taken from a
/// pool and given back once for many. The JSON values in the messages live until this is disposed. Each reading is what
/// <see cref="EventCodec.Read(ReadOnlySpan{byte}, TextCache?)"/> gives.
/// </summary>
public sealed class HubBodies : IDisposable
{
    // Some 300 events of a shop, whose notes still fit into a processor's cache.
    private const int ChunkBytes = 256 * 1024;

    private readonly List<(JsonDocument Document, byte[] Bytes)> _documents = [];
    private readonly List<HubReading> _readings;
    private readonly TextCache _texts;

    /// <param name="bodies">Any bytes.</param>
    /// <param name="texts">Where names are kept that come again.</param>
    public HubBodies(IReadOnlyList<ReadOnlyMemory<byte>> bodies, TextCache texts)
    {
        (_texts, _readings) = (texts, new List<HubReading>(bodies.Count));
        for (int from = 0, end; from < bodies.Count; from = end)
        {
            end = EndOfChunk(bodies, from, out var bytes);
            if (!TryReadTogether(bodies, from, end, bytes))
            {
                ReadOneByOne(bodies, from, end);
            }
        }
    }

    /// <summary>One for each body, in their order.</summary>
    public IReadOnlyList<HubReading> Readings => _readings;

    public void Dispose()
    {
        foreach (var (document, bytes) in _documents)
        {
            document.Dispose();
            ArrayPool<byte>.Shared.Return(bytes);
        }

        _documents.Clear();
    }

    // At least one; the bytes are those of the bodies and of what stands around them.
    private static int EndOfChunk(IReadOnlyList<ReadOnlyMemory<byte>> bodies, int from, out int bytes)
    {
        bytes = 1;
        var end = from;
        do
        {
            bytes += bodies[end].Length + 1;
            end++;
        }
        while (end < bodies.Count && bytes + bodies[end].Length < ChunkBytes);
        return end;
    }

    // False when one of them is broken: which, is found out by reading each.
    private bool TryReadTogether(IReadOnlyList<ReadOnlyMemory<byte>> bodies, int from, int end, int length)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        Join(bodies, from, end, bytes);
        if (JsonText.ParseItems(bytes.AsMemory(0, length)) is not { } document)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            return false;
        }

        _documents.Add((document, bytes));
        if (!AreApart(document.RootElement, bodies, from, end, bytes))
        {
            return false;
        }

        foreach (var item in document.RootElement.EnumerateArray())
        {
            _readings.Add(EventCodec.Read(item, _texts));
        }

        return true;
    }

    private static void Join(IReadOnlyList<ReadOnlyMemory<byte>> bodies, int from, int end, byte[] into)
    {
        into[0] = (byte)'[';
        var at = 1;
        for (var index = from; index < end; index++)
        {
            bodies[index].Span.CopyTo(into.AsSpan(at));
            at += bodies[index].Length;
            into[at++] = (byte)(index == end - 1 ? ']' : ',');
        }
    }

    // Bodies that are broken each by itself may be whole together: "[1" and "2]". Each item must be in its own body.
    private static bool AreApart(JsonElement items, IReadOnlyList<ReadOnlyMemory<byte>> bodies, int from, int end, byte[] bytes)
    {
        if (items.GetArrayLength() != end - from)
        {
            return false;
        }

        var (index, at) = (from, 1);
        foreach (var item in items.EnumerateArray())
        {
            var value = JsonMarshal.GetRawUtf8Value(item);
            var length = bodies[index++].Length;
            if (!bytes.AsSpan(at, length).Overlaps(value, out var offset) || offset < 0 || offset + value.Length > length)
            {
                return false;
            }

            at += length + 1;
        }

        return true;
    }

    private void ReadOneByOne(IReadOnlyList<ReadOnlyMemory<byte>> bodies, int from, int end)
    {
        for (var index = from; index < end; index++)
        {
            _readings.Add(EventCodec.Read(bodies[index].Span, _texts));
        }
    }
}
