using System.Buffers.Binary;
using Personalize.Core.Identity;

namespace Personalize.Core.Passes;

/// <summary>
/// The plain bytes inside a pass:
/// <code>
/// 0       version (1)
/// 1       flags: 1 = fields inside, 2 = fields in the context
/// 2..17   registration key
/// 18..25  message hash, big-endian
/// 26..27  first day refused, days since 1970-01-01, big-endian
/// 28..60  fields, padded with zeros (only with flag 1)
/// </code>
/// Two lengths only, so that the length of a URL says nothing about a recipient's fields beyond their being there.
/// </summary>
internal static class PassPayload
{
    public const int FixedBytes = 28;
    public const int FullBytes = FixedBytes + PassFields.MaxBytes;

    private const byte Version = 1;
    private const byte FieldsInside = 1;
    private const byte FieldsInContext = 2;
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static int SizeOf(Pass pass) => pass.Fields.IsEmpty ? FixedBytes : FullBytes;

    public static void Write(Pass pass, Span<byte> payload)
    {
        payload.Clear();
        payload[0] = Version;
        payload[1] = (byte)((pass.Fields.IsEmpty ? 0 : FieldsInside) | (pass.FieldsInContext ? FieldsInContext : 0));
        pass.Customer.CopyTo(payload[2..18]);
        BinaryPrimitives.WriteUInt64BigEndian(payload[18..26], pass.MessageHash);
        BinaryPrimitives.WriteUInt16BigEndian(payload[26..28], (ushort)Math.Clamp(pass.Expires.DayNumber - Epoch, 0, ushort.MaxValue));
        pass.Fields.Write(payload[FixedBytes..]);
    }

    /// <summary>Null for a version, flags or fields that this build does not write.</summary>
    public static Pass? Read(ReadOnlySpan<byte> payload)
    {
        var expectedFlags = payload.Length == FullBytes ? FieldsInside : payload[1] & FieldsInContext;
        if (payload[0] != Version || payload[1] != expectedFlags || !PassFields.TryRead(payload[FixedBytes..], out var fields))
        {
            return null;
        }

        return new Pass(
            RegistrationKey.From(payload[2..18]),
            BinaryPrimitives.ReadUInt64BigEndian(payload[18..26]),
            DateOnly.FromDayNumber(Epoch + BinaryPrimitives.ReadUInt16BigEndian(payload[26..28])),
            fields,
            FieldsInContext: (payload[1] & FieldsInContext) != 0);
    }
}
