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
    /// <summary>Whose word of one order counts: the more trusted one's, then the later, such as an update's.</summary>
    public static KnownOrder Later(KnownOrder left, KnownOrder right) =>
        left.Trust != right.Trust ? (left.Trust > right.Trust ? left : right) : left.Stamp >= right.Stamp ? left : right;
}
