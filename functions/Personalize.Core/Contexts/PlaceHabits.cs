namespace Personalize.Core.Contexts;

/// <summary>Where the customer is used to be: home, work, and where the shopping is done. From consented positions only.</summary>
public static class PlaceHabits
{
    /// <summary>Fewer stays than this make no place a habit.</summary>
    public const int MinStays = 5;

    /// <summary>How far from home, work or the way between them still counts as there, km.</summary>
    public const double NearKm = 3;

    /// <summary>The cell of most nights; null while there is none that stands out.</summary>
    public static WhereaboutsCell? Home(CustomerContext context, DateTimeOffset now) => Usual(context, StayReader.AtHome, now);

    /// <summary>The cell of most working hours; null while there is none that stands out.</summary>
    public static WhereaboutsCell? Work(CustomerContext context, DateTimeOffset now) => Usual(context, StayReader.AtWork, now);

    /// <summary>"home", "work", "commute" (on the way between the two) or "elsewhere", by where most shopping is done.</summary>
    public static Habit Shopping(CustomerContext context, DateTimeOffset now)
    {
        var shops = Cells(context, StayReader.Shopping, now);
        if (shops.Length == 0)
        {
            return HabitReader.Unknown;
        }

        var (home, work) = (HomeOf(context, now), Work(context, now));
        var support = shops.Sum(shop => shop.Count);
        if (home is null)
        {
            return new Habit(Habit.Unknown, support, 0);
        }

        var kinds = shops.GroupBy(shop => KindOf(shop.Cell, home.Value, work), (kind, all) => Sum(kind, [.. all]))
            .OrderByDescending(kind => kind.Weight).ThenBy(kind => kind.Kind, StringComparer.Ordinal).ToArray();

        // Weights halve every 30 days: they say what holds now, and counts how sure it is.
        var confidence = kinds[0].Weight < 1 ? 0 : HabitReader.Beats(kinds[0].Count, kinds.Length > 1 ? kinds[1].Count : 0);
        return HabitReader.Make(kinds[0].Kind, support, confidence, MinStays, HabitReader.MinConfidence);
    }

    private static (string Kind, double Weight, long Count) Sum(string kind, (WhereaboutsCell Cell, long Count, double Weight)[] shops) =>
        (kind, shops.Sum(shop => shop.Weight), shops.Sum(shop => shop.Count));

    // What the customer declared is better than what the nights say.
    private static WhereaboutsCell? HomeOf(CustomerContext context, DateTimeOffset now) =>
        context.Home is { Latitude: { } latitude, Longitude: { } longitude } ? WhereaboutsCell.Of(latitude, longitude) : Home(context, now);

    private static WhereaboutsCell? Usual(CustomerContext context, string kind, DateTimeOffset now)
    {
        var cells = Cells(context, kind, now).OrderByDescending(cell => cell.Weight).ToArray();
        return cells.Length > 0 && cells[0].Count >= MinStays && cells[0].Weight >= cells.Sum(cell => cell.Weight) / 2 ? cells[0].Cell : null;
    }

    private static (WhereaboutsCell Cell, long Count, double Weight)[] Cells(CustomerContext context, string kind, DateTimeOffset now) =>
    [
        .. context.Whereabouts.Where(stay => stay.Key.StartsWith(kind, StringComparison.Ordinal))
            .Select(stay => (IsCell: WhereaboutsCell.TryParse(stay.Key.AsSpan(kind.Length), out var cell), Cell: cell, stay.Value.Count, Weight: stay.Value.WeightAt(now)))
            .Where(stay => stay.IsCell)
            .Select(stay => (stay.Cell, stay.Count, stay.Weight)),
    ];

    private static string KindOf(WhereaboutsCell shop, WhereaboutsCell home, WhereaboutsCell? work)
    {
        var (east, north) = shop.From(home);
        if (Math.Sqrt((east * east) + (north * north)) <= NearKm)
        {
            return "home";
        }

        if (work is not { } office)
        {
            return "elsewhere";
        }

        var toOffice = shop.From(office);
        return Math.Sqrt((toOffice.EastKm * toOffice.EastKm) + (toOffice.NorthKm * toOffice.NorthKm)) <= NearKm ? "work"
            : DistanceFromWayKm((east, north), office.From(home)) <= NearKm ? "commute" : "elsewhere";
    }

    // From a point to the line from home (0, 0) to work, its ends included.
    private static double DistanceFromWayKm((double East, double North) point, (double East, double North) work)
    {
        var length = (work.East * work.East) + (work.North * work.North);
        var part = length <= 0 ? 0 : Math.Clamp(((point.East * work.East) + (point.North * work.North)) / length, 0, 1);
        var (east, north) = (point.East - (part * work.East), point.North - (part * work.North));
        return Math.Sqrt((east * east) + (north * north));
    }
}
