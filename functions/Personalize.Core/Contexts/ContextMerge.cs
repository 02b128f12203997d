using System.Collections.Immutable;
using Personalize.Core.Events;
using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>
/// Adds contexts up. Associative and commutative, with <see cref="CustomerContext.Empty"/> as zero: any grouping and order of the
/// same parts gives the same bytes. Not idempotent, since sums are not: each part may be given once. Who merges facets gives a
/// set keyed by registration (<see cref="PersonView"/>), who folds events leaves known messages out (<see cref="MessageWindow"/>).
/// </summary>
public static class ContextMerge
{
    public static CustomerContext Merge(CustomerContext left, CustomerContext right) => Merge([left, right]);

    /// <param name="parts">In any order; cheapest when the largest comes first.</param>
    public static CustomerContext Merge(IReadOnlyList<CustomerContext> parts)
    {
        if (parts.Count <= 1)
        {
            return parts.Count == 0 ? CustomerContext.Empty : parts[0];
        }

        return new CustomerContext
        {
            Registrations = Union(parts),
            Traits = ByName(parts, part => part.Traits, LaterTrait, ContextLimits.MaxTraits, Trait.Compare),
            Touchpoints = Newest(parts),
            LastViewed = Latest(parts, part => part.LastViewed, viewed => viewed.Stamp),
            Affinities = ByName(parts, part => part.Affinities, Affinity.Sum, ContextLimits.MaxAffinities, (a, b) => a.LastAt.CompareTo(b.LastAt)),
            Activity = Sum(parts, part => part.Activity, HourHistogram.Empty, HourHistogram.Sum),
            Shopping = Sum(parts, part => part.Shopping, HourHistogram.Empty, HourHistogram.Sum),
            Whereabouts = ByName(parts, part => part.Whereabouts, Affinity.Sum, ContextLimits.MaxWhereabouts, (a, b) => a.LastAt.CompareTo(b.LastAt)),
            Cart = Sum(parts, part => part.Cart, Cart.Empty, Cart.Merge),
            Orders = Sum(parts, part => part.Orders, Orders.None, Orders.Add),
            Counters = ByName(parts, part => part.Counters, EventCount.Sum, ContextLimits.MaxCounters, (a, b) => a.LastAt.CompareTo(b.LastAt), EventCatalog.IsDocumented),
            LastContact = Latest(parts, part => part.LastContact, contact => contact.Stamp),
            DeviceLocation = Latest(parts, part => part.DeviceLocation, position => position.Stamp),
            TimeZone = Latest(parts, part => part.TimeZone, zone => zone.Stamp),
            Locale = Latest(parts, part => part.Locale, locale => locale.Stamp),
            Devices = ByName(parts, part => part.Devices, EventCount.Sum, int.MaxValue, null),
            MessageFields = ByName(parts, part => part.MessageFields, LaterFields, ContextLimits.MaxMessages, (a, b) => a.Stamp.CompareTo(b.Stamp)),
            Pressure = ByName(parts, part => part.Pressure, DayCounts.Sum, int.MaxValue, null),
            Complaints = ByName(parts, part => part.Complaints, Complaint.Merge, ContextLimits.MaxComplaints, Complaint.Compare),
            FirstSeen = parts.Min(part => part.FirstSeen),
            LastSeen = parts.Max(part => part.LastSeen),
        };
    }

    private static ImmutableArray<Registration> Union(IReadOnlyList<CustomerContext> parts)
    {
        var first = parts[0].Registrations;
        return parts.All(part => part.Registrations.IsEmpty || (first.Length == 1 && part.Registrations.Length == 1 && part.Registrations[0] == first[0]))
            ? first
            : [.. parts.SelectMany(part => part.Registrations).Distinct().Order()];
    }

    private static PackedTouchpoints Newest(IReadOnlyList<CustomerContext> parts)
    {
        var all = new List<Touchpoint>(ContextLimits.MaxTouchpoints + parts.Count);
        foreach (var part in parts)
        {
            all.AddRange(part.Touchpoints);
        }

        all.Sort(static (a, b) => CompareTies(b.Stamp, b, a.Stamp, a));
        var newest = new List<Touchpoint>(ContextLimits.MaxTouchpoints);
        foreach (var touchpoint in all)
        {
            if (newest.Count == ContextLimits.MaxTouchpoints)
            {
                break;
            }

            if (newest.Count == 0 || newest[^1].Stamp != touchpoint.Stamp)
            {
                newest.Add(touchpoint);
            }
        }

        return PackedTouchpoints.Of(newest);
    }

    /// <summary>The later of two, by text where their stamps are equal.</summary>
    internal static T Later<T>(T? known, T said, Func<T, Stamp> stampOf)
        where T : class =>
        known is null || CompareTies(stampOf(said), said, stampOf(known), known) > 0 ? said : known;

    private static T? Latest<T>(IReadOnlyList<CustomerContext> parts, Func<CustomerContext, T?> of, Func<T, Stamp> stampOf)
        where T : class
    {
        T? latest = null;
        foreach (var part in parts)
        {
            latest = of(part) is { } said ? Later(latest, said, stampOf) : latest;
        }

        return latest;
    }

    // Two messages of one stamp are a forgery or a clash of hashes; even then both orders of arrival must agree.
    private static int CompareTies<T>(Stamp leftStamp, T left, Stamp rightStamp, T right)
        where T : class =>
        leftStamp.CompareTo(rightStamp) is not 0 and var byStamp ? byStamp
        : ReferenceEquals(left, right) ? 0 : string.CompareOrdinal(left.ToString(), right.ToString());

    private static T Sum<T>(IReadOnlyList<CustomerContext> parts, Func<CustomerContext, T> of, T zero, Func<T, T, T> add)
        where T : class
    {
        var sum = zero;
        foreach (var part in parts)
        {
            var value = of(part);
            sum = ReferenceEquals(value, zero) ? sum : ReferenceEquals(sum, zero) ? value : add(sum, value);
        }

        return sum;
    }

    private static IReadOnlyDictionary<string, T> ByName<T>(
        IReadOnlyList<CustomerContext> parts, Func<CustomerContext, IReadOnlyDictionary<string, T>> of, Func<T, T, T> add, int max, Comparison<T>? rank, Func<string, bool>? isFirst = null)
    {
        Dictionary<string, T>? sum = null;
        IReadOnlyDictionary<string, T> only = of(parts[0]);
        foreach (var part in parts.Skip(1).Select(of).Where(part => part.Count > 0))
        {
            if (only.Count == 0)
            {
                only = part;
                continue;
            }

            sum ??= new Dictionary<string, T>(only, StringComparer.Ordinal);
            foreach (var (name, value) in part)
            {
                sum[name] = sum.TryGetValue(name, out var known) ? add(known, value) : value;
            }
        }

        return sum is null ? only : sum.Count <= max || rank is null ? sum : Highest(sum, max, rank, isFirst);
    }

    /// <summary>The highest ranked entries, by name where two are equal.</summary>
    /// <param name="isFirst">Names that come before all others, whatever their rank; null for none.</param>
    internal static Dictionary<string, T> Highest<T>(IReadOnlyDictionary<string, T> all, int max, Comparison<T> rank, Func<string, bool>? isFirst = null) => all
        .OrderByDescending(entry => isFirst?.Invoke(entry.Key) == true)
        .ThenByDescending(entry => entry.Value, Comparer<T>.Create(rank))
        .ThenBy(entry => entry.Key, StringComparer.Ordinal)
        .Take(max)
        .ToDictionary(StringComparer.Ordinal);

    internal static Trait LaterTrait(Trait left, Trait right) => Trait.Compare(left, right) >= 0 ? left : right;

    internal static MessageFields LaterFields(MessageFields left, MessageFields right) => left.Stamp >= right.Stamp ? left : right;
}
