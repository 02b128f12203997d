using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>What was bought.</summary>
/// <param name="Count">Orders completed, refunds not deducted.</param>
/// <param name="Refunds">Orders refunded.</param>
/// <param name="Cents">Value by currency in hundredths, refunds deducted; a missing currency is "". Whole numbers, so that sums do not depend on order.</param>
/// <param name="LastAt">The last order, UTC; null when there was none.</param>
public sealed record Orders(long Count, long Refunds, ImmutableSortedDictionary<string, long> Cents, DateTimeOffset? LastAt)
{
    public static Orders None { get; } = new(0, 0, ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal), null);
}
