using System.Globalization;
using Personalize.Core.Ambient;
using Personalize.Core.Locales;

namespace Personalize.Cli.Gallery;

/// <summary>The gallery as the command line asks for it.</summary>
internal sealed record GalleryOrder(
    DirectoryInfo Folder,
    DirectoryInfo Output,
    bool IsInline,
    IReadOnlyList<string> Placements,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Weathers,
    IReadOnlyList<DateOnly> Days,
    IReadOnlyList<int> Hours,
    IReadOnlyList<string> Locales,
    IReadOnlyList<int> Densities,
    int Most)
{
    public const string UnknownWeather = "unknown";

    /// <summary>What cannot be drawn, as a sentence; null when all can.</summary>
    public string? FindFault()
    {
        if (Weathers.FirstOrDefault(name => name != UnknownWeather && Parse(name) is null) is { } weather)
        {
            return $"--weather: '{weather}' is not one of clear, cloudy, fog, drizzle, rain, snow, storm, unknown.";
        }

        if (Locales.FirstOrDefault(tag => !LocaleCatalog.Knows(tag)) is { } locale)
        {
            return $"--languages: '{locale}' is not one of {string.Join(", ", LocaleCatalog.All.Select(known => known.Tag))}.";
        }

        return FindOutside("--hours", Hours, 0, 23) ?? FindOutside("--dpr", Densities, 1, 3) ?? FindOutside("--most", [Most], 1, 200);
    }

    public GalleryGrid Grid() => new(
        GalleryPerson.Named(Names), [.. Weathers.Select(Parse)], Days, Hours, [.. Locales.Select(LocaleCatalog.Find)], Densities);

    private static WeatherCondition? Parse(string name) =>
        Enum.TryParse<WeatherCondition>(name, ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsDigit(name[0]) ? known : null;

    private static string? FindOutside(string option, IReadOnlyList<int> numbers, int least, int most) => numbers.Any(number => number < least || number > most)
        ? string.Create(CultureInfo.InvariantCulture, $"{option}: must be from {least} to {most}.")
        : null;
}
