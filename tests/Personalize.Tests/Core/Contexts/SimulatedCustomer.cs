using System.Globalization;
using Personalize.Core.Contexts;
using Personalize.Core.Events;

namespace Personalize.Tests.Core.Contexts;

/// <summary>Somebody who shops for half a year, with habits that the events show and nobody names.</summary>
internal sealed record SimulatedCustomer(CustomerContext Context, Dictionary<string, string?> Truth)
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private const double Faithfulness = 0.8;
    private const int HalfAYearDays = 180;

    private static readonly string[] Colours = ["red", "blue", "green", "white", "black", "yellow", "grey", "brown"];
    private static readonly string[] Categories = ["sofa", "lamp", "travel", "kitchen", "garden", "bath"];
    private static readonly string[] Agents = ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Mobile/15E148", "Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0"];
    private static readonly (string Name, int Hour)[] Parts = [("morning", 8), ("midday", 12), ("afternoon", 15), ("evening", 20), ("night", 1)];
    private static readonly (string Name, double Latitude, double Longitude)[] Places =
        [("home", 48.86, 2.30), ("work", 48.86, 2.50), ("commute", 48.86, 2.40), ("elsewhere", 48.70, 2.10)];

    /// <param name="random">Who it is and what happens to it.</param>
    /// <param name="visits">How often it shops.</param>
    /// <param name="isFaithful">Has a habit of every kind.</param>
    public static SimulatedCustomer Live(Random random, int visits, bool isFaithful = false)
    {
        string? Drawn(params string[] habits) => isFaithful || random.Next(2) == 0 ? habits[random.Next(habits.Length)] : null;
        var truth = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["shoppingDays"] = Drawn("weekend", "weekday"),
            ["shoppingHours"] = Drawn([.. Parts.Select(part => part.Name)]),
            ["favouriteColour"] = Drawn(Colours),
            ["favouriteCategory"] = Drawn(Categories),
            ["device"] = Drawn("phone", "computer"),
            ["shoppingPlace"] = Drawn([.. Places.Select(place => place.Name)]),
        };
        var events = Enumerable.Range(0, visits).Select(visit => Visit(random, truth, visit)).Concat(Daily(visits));
        return new SimulatedCustomer(ContextMerge.Merge([.. events.Select(EventContext.Of)]), truth);
    }

    private static CustomerEvent Visit(Random random, Dictionary<string, string?> truth, int visit)
    {
        string Choose(string kind, string[] all) => truth[kind] is { } habit && random.NextDouble() < Faithfulness ? habit : all[random.Next(all.Length)];
        var isWeekend = Choose("shoppingDays", ["weekend", "weekday"]) == "weekend";
        var hours = Choose("shoppingHours", [.. Parts.Select(any => any.Name)]);
        var part = Parts.Single(part => part.Name == hours);
        var agent = Choose("device", ["phone", "computer"]) == "phone" ? Agents[0] : Agents[1];
        var whereabouts = Choose("shoppingPlace", [.. Places.Select(any => any.Name)]);
        var place = Places.Single(place => place.Name == whereabouts);
        var day = DayBefore(random.Next(HalfAYearDays), isWeekend, random);
        return SampleEvents.Event(
            $"visit-{visit}", day.AddHours(part.Hour).AddMinutes(random.Next(60)), name: "Product Added",
            properties: $$"""{"sku":"s{{random.Next(1_000)}}","category":"{{Choose("favouriteCategory", Categories)}}","colour":"{{Choose("favouriteColour", Colours)}}"}""",
            context: string.Create(CultureInfo.InvariantCulture, $$$"""{"timezone":"UTC","userAgent":"{{{agent}}}","location":{"latitude":{{{place.Latitude}}},"longitude":{{{place.Longitude}}}}}"""));
    }

    // Once a week at home in the evening, and at work in the morning: an app that is looked at.
    private static IEnumerable<CustomerEvent> Daily(int visits) => Enumerable.Range(0, 2 * Math.Max(visits, 10)).Select(number =>
    {
        var (place, hour) = number % 2 == 0 ? (Places[0], 21) : (Places[1], 10);
        var day = new DateTimeOffset(2026, 11, 18, 0, 0, 0, TimeSpan.Zero).AddDays(-7 * (number / 2 % 25));
        return SampleEvents.Event(
            $"daily-{number}", day.AddHours(hour).AddMinutes(number), EventType.Screen, name: "Home",
            context: string.Create(CultureInfo.InvariantCulture, $$$"""{"timezone":"UTC","location":{"latitude":{{{place.Latitude}}},"longitude":{{{place.Longitude}}}}}"""));
    });

    private static DateTimeOffset DayBefore(int days, bool isWeekend, Random random)
    {
        var day = new DateTimeOffset(Now.AddDays(-1 - days).Date, TimeSpan.Zero);
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return monday.AddDays(isWeekend ? 5 + random.Next(2) : random.Next(5)).AddDays(-7);
    }
}
