using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>An order whose number is known, so that it counts once, whoever tells of it: the shop's server and its page, the page before and after login.</summary>
/// <param name="Id">Hash of its number (order_id).</param>
/// <param name="Stamp">The event that told of it.</param>
/// <param name="Trust">How far that one's word goes.</param>
/// <param name="Cents">Its value in hundredths.</param>
/// <param name="Currency">As <see cref="Orders.Cents"/>; null where it told no value.</param>
public readonly record struct KnownOrder(ulong Id, Stamp Stamp, SourceTrust Trust, long Cents, string? Currency)
{
    /// <summary>Whose word of one order counts: one that tells a value, then the more trusted one's, then the later, such as an update's.</summary>
    public static KnownOrder Later(KnownOrder left, KnownOrder right) => Compare(left, right) >= 0 ? left : right;

    private static int Compare(KnownOrder left, KnownOrder right) =>
        (left.Currency is null) != (right.Currency is null) ? (left.Currency is null ? -1 : 1)
        : left.Trust != right.Trust ? left.Trust.CompareTo(right.Trust)
        : left.Stamp != right.Stamp ? left.Stamp.CompareTo(right.Stamp)
        : left.Cents != right.Cents ? left.Cents.CompareTo(right.Cents)
        : string.CompareOrdinal(left.Currency, right.Currency);
}
