using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Personalize.DevStack.EventHubs;

/// <summary>The bytes of one event in a segment file.</summary>
/// <remarks>
/// <code>
/// u32 payload length · u32 CRC-32C of payload · payload
/// payload: i64 sequence number · i64 enqueued (UTC ticks) · i32 key length (-1 = none) · key · i32 properties length · properties · body
/// </code>
/// Little-endian. The checksum is what tells a torn tail from an event.
/// </remarks>
internal static class LogFrame
{
    public const int HeaderBytes = 8;
    private const int FixedPayloadBytes = 8 + 8 + 4 + 4;

    public static void Write(IBufferWriter<byte> into, long sequenceNumber, DateTimeOffset enqueuedAt, SentEvent sent)
    {
        var key = sent.PartitionKey is null ? null : Encoding.UTF8.GetBytes(sent.PartitionKey);
        var payloadBytes = FixedPayloadBytes + (key?.Length ?? 0) + sent.PropertiesJson.Length + sent.Body.Length;
        var frame = into.GetSpan(HeaderBytes + payloadBytes)[..(HeaderBytes + payloadBytes)];
        var payload = frame[HeaderBytes..];

        BinaryPrimitives.WriteInt64LittleEndian(payload, sequenceNumber);
        BinaryPrimitives.WriteInt64LittleEndian(payload[8..], enqueuedAt.UtcTicks);
        BinaryPrimitives.WriteInt32LittleEndian(payload[16..], key?.Length ?? -1);
        key?.CopyTo(payload[20..]);
        var rest = payload[(20 + (key?.Length ?? 0))..];
        BinaryPrimitives.WriteInt32LittleEndian(rest, sent.PropertiesJson.Length);
        sent.PropertiesJson.Span.CopyTo(rest[4..]);
        sent.Body.Span.CopyTo(rest[(4 + sent.PropertiesJson.Length)..]);

        BinaryPrimitives.WriteInt32LittleEndian(frame, payloadBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Checksum(payload));
        into.Advance(frame.Length);
    }

    /// <summary>Reads the frame at the start of <paramref name="bytes"/>; null when it is not whole or its checksum does not match.</summary>
    public static LoggedEvent? TryRead(ReadOnlySpan<byte> bytes, long offset)
    {
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadInt32LittleEndian(bytes) is var length && (length < FixedPayloadBytes || length > bytes.Length - HeaderBytes))
        {
            return null;
        }

        var payload = bytes.Slice(HeaderBytes, length);
        return Checksum(payload) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])
            ? ReadPayload(payload, offset)
            : null;
    }

    private static LoggedEvent ReadPayload(ReadOnlySpan<byte> payload, long offset)
    {
        var keyBytes = BinaryPrimitives.ReadInt32LittleEndian(payload[16..]);
        var rest = payload[20..];
        string? key = null;
        if (keyBytes >= 0)
        {
            key = Encoding.UTF8.GetString(rest[..keyBytes]);
            rest = rest[keyBytes..];
        }

        var propertiesBytes = BinaryPrimitives.ReadInt32LittleEndian(rest);
        return new LoggedEvent(
            BinaryPrimitives.ReadInt64LittleEndian(payload),
            offset,
            offset + HeaderBytes + payload.Length,
            new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(payload[8..]), TimeSpan.Zero),
            new SentEvent(rest[(4 + propertiesBytes)..].ToArray(), rest.Slice(4, propertiesBytes).ToArray(), key));
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }
}
