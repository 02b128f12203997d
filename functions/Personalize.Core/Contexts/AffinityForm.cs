namespace Personalize.Core.Contexts;

/// <summary>Likings and stays as bytes.</summary>
internal readonly struct AffinityForm : IPackedForm<Affinity>
{
    public static void Write(ByteWriter to, Affinity value)
    {
        to.Time(value.LastAt);
        to.Signed(value.Count);
        PackedSums.Write(to, value.Epochs, Affinity.EpochOf(value.LastAt));
    }

    public static Affinity Read(ref CompactReader from)
    {
        var (lastAt, count) = (from.Time(), from.Signed());
        return new Affinity(PackedSums.Read(ref from, Affinity.EpochOf(lastAt)), count, lastAt);
    }

    public static void Skip(ref CompactReader from)
    {
        from.Time();
        from.Signed();
        PackedSums.Skip(ref from);
    }
}
