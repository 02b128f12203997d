using System.Collections.Immutable;

namespace Personalize.Cli.Reference;

/// <summary>
/// The reference stream: 10,000 events of 500 customers over 30 days, on all channels, with a planted motive for each visit. The same
/// seed gives the same stream, byte for byte.
/// </summary>
internal static class ReferenceStream
{
    public const int Seed = 20261122;
    public const int Customers = 500;
    public const int Days = 30;
    public const int Events = 10_000;

    public static DateTimeOffset Start { get; } = new(2026, 10, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The stream in the order of time.</summary>
    public static ImmutableArray<ReferenceLine> Generate(int seed = Seed)
    {
        var random = new Random(seed);
        var tellers = new List<(ReferenceWriter Writer, ReferenceStories Stories)>();
        for (var number = 1; number <= Customers; number++)
        {
            var writer = new ReferenceWriter(ReferenceProfile.Of(number, random));
            var stories = new ReferenceStories(writer, random, Start);
            Live(writer, stories, random);
            tellers.Add((writer, stories));
        }

        // What is missing to 10,000 says little: pages and mails, as in life.
        for (var told = tellers.Sum(teller => teller.Writer.Lines.Count(IsInside)); told < Events;)
        {
            var (writer, stories) = tellers[random.Next(tellers.Count)];
            stories.Fill(random.Next(1, Days));
            told += IsInside(writer.Lines[^1]) ? 1 : 0;
        }

        return [.. tellers.SelectMany(teller => teller.Writer.Lines).Where(IsInside).OrderBy(line => line.At).ThenBy(line => line.Json, StringComparer.Ordinal).Take(Events)];
    }

    private static bool IsInside(ReferenceLine line) => line.At < Start.AddDays(Days);

    private static void Live(ReferenceWriter writer, ReferenceStories stories, Random random)
    {
        var first = Start.AddHours(random.Next(1, 8));
        if (random.Next(5) == 0)
        {
            // A stranger at first: what was looked at before signing in is known afterwards.
            var browser = $"b-{writer.Who.UserId}";
            writer.TrackAnonymously(first.AddMinutes(-9), browser, "Product Viewed", "\"product_id\":\"lamps-1\",\"name\":\"lamps 1\",\"category\":\"lamps\"");
            writer.Identify(first, browser);
        }
        else
        {
            writer.Identify(first, null);
        }

        for (var day = random.Next(1, 12); day < Days - 1;)
        {
            day += stories.Tell(day) + random.Next(3, 14);
        }
    }
}
