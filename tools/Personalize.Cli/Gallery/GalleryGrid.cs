using Personalize.Core.Ambient;
using Personalize.Core.Locales;

namespace Personalize.Cli.Gallery;

/// <summary>Every combination of what the gallery varies.</summary>
internal sealed record GalleryGrid(
    IReadOnlyList<GalleryPerson> People, IReadOnlyList<WeatherCondition?> Weathers, IReadOnlyList<DateOnly> Days, IReadOnlyList<int> Hours, IReadOnlyList<Locale> Locales,
    IReadOnlyList<int> Densities)
{
    /// <summary>People change fastest, so that neighbours in a page are different people.</summary>
    public IEnumerable<GalleryScene> Scenes() =>
        from density in Densities
        from locale in Locales
        from day in Days
        from hour in Hours
        from weather in Weathers
        from visit in GalleryVisit.All
        from person in People
        select new GalleryScene(person, visit, weather, day, hour, locale, density);
}
