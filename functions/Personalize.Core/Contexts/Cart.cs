using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>
/// What the customer means to buy. Kept as changes instead of lines, because adding and removing do not commute while sets of
/// stamped changes do: every order of arrival, and every merge of registrations, plays to the same lines.
/// </summary>
/// <param name="EmptiedAt">Changes up to this stamp are over: an order, or a view of the whole cart. Null when never emptied.</param>
/// <param name="Changes">After that, oldest first, at most <see cref="MaxChanges"/>, the newest kept.</param>
public sealed record Cart(Stamp? EmptiedAt, ImmutableArray<CartChange> Changes)
{
    /// <summary>A browser session adds a dozen, a week's food sixty; a change takes about 30 bytes of a context.</summary>
    public const int MaxChanges = 100;

    public static Cart Empty { get; } = new(null, []);

    /// <summary>The last change, or the moment it was emptied; null when there never was a cart. UTC.</summary>
    public DateTimeOffset? UpdatedAt => LastStamp?.At;

    /// <summary>The lines, in the order in which their products came in.</summary>
    public ImmutableArray<CartItem> Items()
    {
        var lines = new List<CartItem>();
        foreach (var change in Changes)
        {
            var at = lines.FindIndex(line => line.Product == change.Item.Product);
            var before = at < 0 ? 0 : lines[at].Quantity;
            var after = change.Quantity == CartChange.WholeLine ? 0 : Math.Clamp((long)before + change.Quantity, 0, 9_999);
            if (after == 0 && at >= 0)
            {
                lines.RemoveAt(at);
            }
            else if (after > 0 && at >= 0)
            {
                lines[at] = Newer(lines[at], change.Item) with { Quantity = (int)after };
            }
            else if (after > 0)
            {
                lines.Add(change.Item with { Quantity = (int)after });
            }
        }

        return [.. lines];
    }

    /// <summary>Both carts as one: the union of their changes since the later emptying.</summary>
    public static Cart Merge(Cart left, Cart right)
    {
        var emptiedAt = left.EmptiedAt is not { } a ? right.EmptiedAt : right.EmptiedAt is { } b && b > a ? b : a;
        var changes = ImmutableArray.CreateBuilder<CartChange>(left.Changes.Length + right.Changes.Length);
        for (int l = 0, r = 0; l < left.Changes.Length || r < right.Changes.Length;)
        {
            var order = l == left.Changes.Length ? 1 : r == right.Changes.Length ? -1 : left.Changes[l].CompareTo(right.Changes[r]);
            var next = order <= 0 ? left.Changes[l++] : right.Changes[r++];
            r += order == 0 ? 1 : 0;
            if (emptiedAt is not { } emptied || next.Stamp >= emptied)
            {
                changes.Add(next);
            }
        }

        var all = changes.DrainToImmutable();
        return new Cart(emptiedAt, all.Length <= MaxChanges ? all : all[^MaxChanges..]);
    }

    /// <summary>
    /// The carts of several persons: the lines that each has, those of one product added up. What one of them orders or takes out was never in the
    /// others' carts, so it leaves them alone. For showing: it keeps lines, not how they came about. Any order of the carts gives the same.
    /// </summary>
    /// <param name="carts">Each person's, merged of that person's registrations.</param>
    public static Cart Together(IReadOnlyCollection<Cart> carts)
    {
        var lines = carts.SelectMany(cart => cart.Items().Select(cart.LineOf))
            .Order()
            .ThenBy(line => line.Item.ToString(), StringComparer.Ordinal)
            .TakeLast(MaxChanges);
        return new Cart(null, [.. lines]) is { Changes.IsEmpty: false } together ? together : new Cart(carts.Max(cart => cart.LastStamp), []);
    }

    private Stamp? LastStamp => Changes.IsEmpty ? EmptiedAt : Changes[^1].Stamp;

    // As if the product had come in at once, when its line changed last.
    private CartChange LineOf(CartItem item) => Changes.Last(change => change.Item.Product == item.Product) with { Quantity = item.Quantity, Item = item };

    private static CartItem Newer(CartItem known, CartItem said) => said with
    {
        Name = said.Name ?? known.Name,
        Category = said.Category ?? known.Category,
        PriceCents = said.PriceCents ?? known.PriceCents,
        Currency = said.Currency ?? known.Currency,
    };
}
