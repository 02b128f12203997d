namespace Personalize.Cli.Gallery;

/// <summary>A made-up opener.</summary>
/// <param name="City">As the place is called there.</param>
internal sealed record GalleryPerson(string Name, string City, string Country)
{
    /// <summary>One for each script that the fonts cover, and an emoji; the third is long.</summary>
    public static IReadOnlyList<GalleryPerson> Everybody { get; } =
    [
        new("Ada", "Paris", "FR"),
        new("Zo\u00eb", "Z\u00fcrich", "CH"),
        new("\u0391\u03bb\u03ad\u03be\u03b1\u03bd\u03b4\u03c1\u03bf\u03c2", "\u0398\u03b5\u03c3\u03c3\u03b1\u03bb\u03bf\u03bd\u03af\u03ba\u03b7", "GR"),
        new("\u041c\u0430\u0440\u0438\u044f", "\u0421\u043e\u0444\u0438\u044f", "BG"),
        new("\u0645\u062d\u0645\u062f", "\u0627\u0644\u0642\u0627\u0647\u0631\u0629", "EG"),
        new("\u05d9\u05d5\u05e1\u05e3", "\u05d7\u05d9\u05e4\u05d4", "IL"),
        new("\u0906\u0930\u0935", "\u092e\u0941\u0902\u092c\u0908", "IN"),
        new("\u0e2a\u0e21\u0e0a\u0e32\u0e22", "\u0e40\u0e0a\u0e35\u0e22\u0e07\u0e43\u0e2b\u0e21\u0e48", "TH"),
        new("\u5c0f\u660e", "\u5317\u4eac", "CN"),
        new("\u3055\u304f\u3089", "\u4eac\u90fd", "JP"),
        new("\ubbfc\uc900", "\uc11c\uc6b8", "KR"),
        new("\U0001f389", "Lyon", "FR"),
    ];

    /// <summary>People of these names, in the cities of <see cref="Everybody"/>.</summary>
    public static IReadOnlyList<GalleryPerson> Named(IReadOnlyList<string> names) =>
        names.Count == 0 ? Everybody : [.. names.Select((name, index) => Everybody[index % Everybody.Count] with { Name = name })];
}
