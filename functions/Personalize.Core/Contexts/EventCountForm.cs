namespace Personalize.Core.Contexts;

/// <summary>Counters as bytes: the last time as its distance from the first, which is nothing for what happened once.</summary>
internal readonly struct EventCountForm : IPackedForm<EventCount>
{
    public static void Write(ByteWriter to, EventCount value)
    {
        to.Signed(value.Count);
        to.Time(value.FirstAt);
        to.Signed(value.LastAt.ToUnixTimeMilliseconds() - value.FirstAt.ToUnixTimeMilliseconds());
    }

    public static EventCount Read(ref CompactReader from)
    {
        var (count, firstAt) = (from.Signed(), from.Time());
        return new EventCount(count, firstAt, from.TimeAfter(firstAt));
    }

    public static void Skip(ref CompactReader from)
    {
        from.Signed();
        from.TimeAfter(from.Time());
    }
}
