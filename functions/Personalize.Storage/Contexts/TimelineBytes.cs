using System.Buffers.Binary;
using Personalize.Core.Contexts;

namespace Personalize.Storage.Contexts;

/// <summary>
/// Timeline entries as bytes, one after another: 8 of time, 8 of the message's hash, 4 of length, the body. Runs may be joined by
/// appending. Not compressed: deflating a run of one to three events takes 20 µs, five times what folding them takes.
/// </summary>
internal static class TimelineBytes
{
    private const int HeadBytes = 20;

    public static int SizeOf(TimelineEntry entry) => HeadBytes + entry.Body.Length;

    public static byte[] Write(IReadOnlyList<TimelineEntry> entries)
    {
        var size = 0;
        for (var index = 0; index < entries.Count; index++)
        {
            size += SizeOf(entries[index]);
        }

        var bytes = new byte[size];
        var rest = bytes.AsSpan();
        for (var index = 0; index < entries.Count; index++)
        {
            var entry = entries[index];
            BinaryPrimitives.WriteInt64LittleEndian(rest, entry.Stamp.At.ToUnixTimeMilliseconds());
            BinaryPrimitives.WriteUInt64LittleEndian(rest[8..], entry.Stamp.Message);
            BinaryPrimitives.WriteInt32LittleEndian(rest[16..], entry.Body.Length);
            entry.Body.Span.CopyTo(rest[HeadBytes..]);
            rest = rest[SizeOf(entry)..];
        }

        return bytes;
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
