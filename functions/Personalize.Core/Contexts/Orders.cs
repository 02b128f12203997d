using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>What was bought.</summary>
/// <param name="Count">Orders completed, refunds not deducted.</param>
/// <param name="Refunds">Orders refunded.</param>
/// <param name="Cents">Value by currency in hundredths, refunds deducted; a missing currency is "". Whole numbers, so that sums do not depend on order.</param>
/// <param name="LastAt">The last order, UTC; null when there was none.</param>
public sealed record Orders(long Count, long Refunds, ImmutableSortedDictionary<string, long> Cents, DateTimeOffset? LastAt)
{
    /// <summary>Past it, the orders told of longest ago count again when they are told of again.</summary>
    public const int MaxKnown = 64;

    /// <summary>Past it, the last ones by name are left out: nobody pays in so many.</summary>
    public const int MaxCurrencies = 32;

    public static Orders None { get; } = new(0, 0, ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal), null);

    /// <summary>Those of the orders in the sums whose numbers are known, by <see cref="KnownOrder.Id"/>, distinct; at most <see cref="MaxKnown"/>, the newest kept.</summary>
    public ImmutableArray<KnownOrder> Known { get; init; } = [];

    /// <summary>Both together; an order that both know counts once, as the later word has it.</summary>
    public static Orders Add(Orders left, Orders right)
    {
        var cents = left.Cents.ToBuilder();
        foreach (var (currency, amount) in right.Cents)
        {
            cents[currency] = cents.GetValueOrDefault(currency) + amount;
        }

        var known = ImmutableArray.CreateBuilder<KnownOrder>(left.Known.Length + right.Known.Length);
        var twice = 0;
        for (int l = 0, r = 0; l < left.Known.Length || r < right.Known.Length;)
        {
            var order = l == left.Known.Length ? 1 : r == right.Known.Length ? -1 : left.Known[l].Id.CompareTo(right.Known[r].Id);
            if (order != 0)
            {
                known.Add(order < 0 ? left.Known[l++] : right.Known[r++]);
                continue;
            }

            var (one, other) = (left.Known[l++], right.Known[r++]);
            var kept = KnownOrder.Later(one, other);
            var dropped = kept == one ? other : one;
            if (dropped.Currency is { } currency)
            {
                cents[currency] = cents.GetValueOrDefault(currency) - dropped.Cents;
            }

            known.Add(kept);
            twice++;
        }

        foreach (var currency in cents.Keys.Skip(MaxCurrencies).ToArray())
        {
            cents.Remove(currency);
        }

        var lastAt = left.LastAt is not { } a ? right.LastAt : right.LastAt is { } b && b > a ? b : a;
        return new Orders(left.Count + right.Count - twice, left.Refunds + right.Refunds, cents.ToImmutable(), lastAt) { Known = Newest(known) };
    }

    private static ImmutableArray<KnownOrder> Newest(ImmutableArray<KnownOrder>.Builder known) => known.Count <= MaxKnown
        ? known.DrainToImmutable()
        : [.. known.OrderByDescending(order => order.Stamp).Take(MaxKnown).OrderBy(order => order.Id)];
}
