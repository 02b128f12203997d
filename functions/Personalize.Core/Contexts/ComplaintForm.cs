namespace Personalize.Core.Contexts;

/// <summary>Complaints as bytes.</summary>
internal readonly struct ComplaintForm : IPackedForm<Complaint>
{
    public static void Write(ByteWriter to, Complaint value)
    {
        to.OptionalTime(value.OpenedAt);
        to.OptionalTime(value.ClosedAt);
    }

    public static Complaint Read(ref CompactReader from) => new(from.OptionalTime(), from.OptionalTime());

    public static void Skip(ref CompactReader from)
    {
        from.OptionalTime();
        from.OptionalTime();
    }
}
