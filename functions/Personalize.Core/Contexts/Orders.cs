using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>What was bought.</summary>
/// <param name="Count">Orders completed, refunds not deducted.</param>
/// <param name="Refunds">Orders given back, whole or in part; refunds without an order's number each by itself.</param>
/// <param name="Cents">
/// Value by currency in hundredths, refunds deducted, of an order with a number at most what it cost; a missing currency is "". Whole numbers, so that
/// sums do not depend on order.
/// </param>
/// <param name="LastAt">The last order, UTC; null when there was none.</param>
public sealed record Orders(long Count, long Refunds, ImmutableSortedDictionary<string, long> Cents, DateTimeOffset? LastAt)
{
    /// <summary>Past it, the orders told of longest ago count again when they are told of again.</summary>
    public const int MaxKnown = 64;

    /// <summary>Past it, the last ones by name are left out: nobody pays in so many.</summary>
    public const int MaxCurrencies = 32;

    public static Orders None { get; } = new(0, 0, ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal), null);

    /// <summary>Those of the orders in the sums whose numbers are known, and those that only a refund has named, by <see cref="KnownOrder.Id"/>, distinct; at most <see cref="MaxKnown"/>, the newest kept.</summary>
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
        var (twice, backTwice) = (0, 0);
        for (int l = 0, r = 0; l < left.Known.Length || r < right.Known.Length;)
        {
            var order = l == left.Known.Length ? 1 : r == right.Known.Length ? -1 : left.Known[l].Id.CompareTo(right.Known[r].Id);
            if (order != 0)
            {
                known.Add(order < 0 ? left.Known[l++] : right.Known[r++]);
                continue;
            }

            var (one, other) = (left.Known[l++], right.Known[r++]);
            var both = KnownOrder.Merge(one, other);
            Book(cents, one, -one.NetCents);
            Book(cents, other, -other.NetCents);
            Book(cents, both, both.NetCents);
            known.Add(both);
            twice += one.IsOrdered && other.IsOrdered ? 1 : 0;
            backTwice += one.IsBack && other.IsBack ? 1 : 0;
        }

        foreach (var currency in cents.Keys.Skip(MaxCurrencies).ToArray())
        {
            cents.Remove(currency);
        }

        var lastAt = left.LastAt is not { } a ? right.LastAt : right.LastAt is { } b && b > a ? b : a;
        return new Orders(left.Count + right.Count - twice, left.Refunds + right.Refunds - backTwice, cents.ToImmutable(), lastAt) { Known = Newest(known) };
    }

    private static void Book(ImmutableSortedDictionary<string, long>.Builder cents, KnownOrder order, long more)
    {
        if (order.Currency is { } currency)
        {
            cents[currency] = cents.GetValueOrDefault(currency) + more;
        }
    }

    private static ImmutableArray<KnownOrder> Newest(ImmutableArray<KnownOrder>.Builder known) => known.Count <= MaxKnown
        ? known.DrainToImmutable()
        : [.. known.OrderByDescending(order => order.Stamp).Take(MaxKnown).OrderBy(order => order.Id)];
}
