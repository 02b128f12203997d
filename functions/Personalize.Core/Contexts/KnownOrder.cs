using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>
/// An order whose number is known, so that it counts once, whoever tells of it: the shop's server and its page, the page before and after login;
/// and what was given back of it, so that no more is than it cost.
/// </summary>
/// <param name="Id">Hash of its number (order_id).</param>
/// <param name="Stamp">The event that told of it.</param>
/// <param name="Trust">How far that one's word goes.</param>
/// <param name="Cents">Its value in hundredths.</param>
/// <param name="Currency">As <see cref="Orders.Cents"/>; null where it told no value.</param>
public readonly record struct KnownOrder(ulong Id, Stamp Stamp, SourceTrust Trust, long Cents, string? Currency)
{
    /// <summary>False where only a refund has told of it, as yet.</summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>What was given back of it, in hundredths; <see cref="long.MaxValue"/> for all of it.</summary>
    public long BackCents { get; init; }

    /// <summary>Whether a refund or a cancellation told of it.</summary>
    public bool IsBack => BackCents > 0;

    /// <summary>What remains of its value, in hundredths.</summary>
    public long NetCents => Cents - Math.Clamp(BackCents, 0, Math.Max(0, Cents));

    /// <summary>One order of which two have told.</summary>
    public static KnownOrder Merge(KnownOrder left, KnownOrder right) => Later(left, right) with
    {
        BackCents = left.BackCents > long.MaxValue - right.BackCents ? long.MaxValue : left.BackCents + right.BackCents,
    };

    /// <summary>Whose word of one order counts: one that tells a value, then the more trusted one's, then the later, such as an update's.</summary>
    private static KnownOrder Later(KnownOrder left, KnownOrder right) => Compare(left, right) >= 0 ? left : right;

    private static int Compare(KnownOrder left, KnownOrder right) =>
        left.IsOrdered != right.IsOrdered ? left.IsOrdered.CompareTo(right.IsOrdered)
        : (left.Currency is null) != (right.Currency is null) ? (left.Currency is null ? -1 : 1)
        : left.Trust != right.Trust ? left.Trust.CompareTo(right.Trust)
        : left.Stamp != right.Stamp ? left.Stamp.CompareTo(right.Stamp)
        : left.Cents != right.Cents ? left.Cents.CompareTo(right.Cents)
        : string.CompareOrdinal(left.Currency, right.Currency);
}
