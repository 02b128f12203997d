namespace Personalize.Core.Contexts;

/// <summary>How often something happened.</summary>
/// <param name="Count">At least 1.</param>
/// <param name="FirstAt">The first time, UTC.</param>
/// <param name="LastAt">The last time, UTC.</param>
public sealed record EventCount(long Count, DateTimeOffset FirstAt, DateTimeOffset LastAt)
{
    public static EventCount Once(DateTimeOffset at) => new(1, at, at);

    /// <summary>Once more.</summary>
    /// <param name="known">Null where it never happened.</param>
    public static EventCount Next(EventCount? known, DateTimeOffset at) => known is null ? Once(at)
        : new(known.Count + 1, known.FirstAt < at ? known.FirstAt : at, known.LastAt > at ? known.LastAt : at);

    public static EventCount Sum(EventCount left, EventCount right) => new(
        left.Count + right.Count,
        left.FirstAt < right.FirstAt ? left.FirstAt : right.FirstAt,
        left.LastAt > right.LastAt ? left.LastAt : right.LastAt);
}
