namespace Personalize.Core.Contexts;

/// <summary>Counts by day as bytes.</summary>
internal readonly struct DayCountsForm : IPackedForm<DayCounts>
{
    public static void Write(ByteWriter to, DayCounts value) => PackedSums.Write(to, value.Days, 0);

    public static DayCounts Read(ref CompactReader from) => new(PackedSums.Read(ref from, 0));

    public static void Skip(ref CompactReader from) => PackedSums.Skip(ref from);
}
