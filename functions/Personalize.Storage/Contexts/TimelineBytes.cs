using System.Buffers.Binary;
using Personalize.Core.Contexts;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>
/// Timeline entries as bytes, one after another: 8 of time, 8 of the message's hash, 4 of length, the body. Runs may be joined by
/// appending. Not compressed: deflating a run of one to three events takes 20 µs, five times what folding them takes.
/// </summary>
internal static class TimelineBytes
{
    private const int HeadBytes = 20;

    public static int SizeOf(TimelineEntry entry) => HeadBytes + entry.Body.Length;

    public static int SizeOf(IReadOnlyList<TimelineEntry> entries)
    {
        var size = 0;
        for (var index = 0; index < entries.Count; index++)
        {
            size += SizeOf(entries[index]);
        }

        return size;
    }

    public static byte[] Write(IReadOnlyList<TimelineEntry> entries) => BinaryParts.Join(Parts(entries));

    /// <summary>The same bytes in parts: the bodies are not copied.</summary>
    public static ReadOnlyMemory<byte>[] Parts(IReadOnlyList<TimelineEntry> entries)
    {
        var heads = new byte[entries.Count * HeadBytes];
        var parts = new ReadOnlyMemory<byte>[2 * entries.Count];
        for (var index = 0; index < entries.Count; index++)
        {
            var entry = entries[index];
            var head = heads.AsMemory(index * HeadBytes, HeadBytes);
            BinaryPrimitives.WriteInt64LittleEndian(head.Span, entry.Stamp.At.ToUnixTimeMilliseconds());
            BinaryPrimitives.WriteUInt64LittleEndian(head.Span[8..], entry.Stamp.Message);
            BinaryPrimitives.WriteInt32LittleEndian(head.Span[16..], entry.Body.Length);
            (parts[2 * index], parts[(2 * index) + 1]) = (head, entry.Body);
        }

        return parts;
    }

    /// <exception cref="InvalidDataException">Not what <see cref="Write"/> wrote.</exception>
    public static void Read(ReadOnlyMemory<byte> bytes, ICollection<TimelineEntry> into)
    {
        while (!bytes.IsEmpty)
        {
            var head = bytes.Span;
            var length = head.Length < HeadBytes ? -1 : BinaryPrimitives.ReadInt32LittleEndian(head[16..]);
            if (length < 0 || length > head.Length - HeadBytes)
            {
                throw new InvalidDataException("A run of the timeline ends too early.");
            }

            var at = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(head));
            var stamp = new Stamp(at, BinaryPrimitives.ReadUInt64LittleEndian(head[8..]));
            into.Add(new TimelineEntry(stamp, bytes.Slice(HeadBytes, length)));
            bytes = bytes[(HeadBytes + length)..];
        }
    }
}
