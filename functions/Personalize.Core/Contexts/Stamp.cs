namespace Personalize.Core.Contexts;

/// <summary>The place of an event in a customer's history: its time, and its message where times are equal. A total order.</summary>
/// <param name="At">Event time, UTC, whole milliseconds.</param>
/// <param name="Message">Its <see cref="MessageHash"/>.</param>
public readonly record struct Stamp(DateTimeOffset At, ulong Message) : IComparable<Stamp>
{
    public int CompareTo(Stamp other) => At != other.At ? At.CompareTo(other.At) : Message.CompareTo(other.Message);

    public static bool operator <(Stamp left, Stamp right) => left.CompareTo(right) < 0;

    public static bool operator <=(Stamp left, Stamp right) => left.CompareTo(right) <= 0;

    public static bool operator >(Stamp left, Stamp right) => left.CompareTo(right) > 0;

    public static bool operator >=(Stamp left, Stamp right) => left.CompareTo(right) >= 0;
}
