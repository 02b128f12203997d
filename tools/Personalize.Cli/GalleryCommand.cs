using System.CommandLine;
using System.Globalization;
using Personalize.Cli.Gallery;
using Personalize.Core.Ambient;

namespace Personalize.Cli;

/// <summary><c>gallery FOLDER</c>: every creative for a grid of people, weathers, hours, languages and densities, as one page.</summary>
internal static class GalleryCommand
{
    private const int MostPictures = 5_000;     // some 150 MB; a page of more is no longer looked at

    public static Command Create()
    {
        var folder = Arguments.Folder();
        var output = new Option<DirectoryInfo>("--out", "-o") { Description = "Folder to write index.html and pictures/ into. Default: gallery.", DefaultValueFactory = _ => new DirectoryInfo("gallery") };
        var inline = new Option<bool>("--inline") { Description = "Puts the pictures into the page: one file to send, a third larger." };
        var placements = List("--placement", "Only these placements, e.g. hero,countdown. Default: all that show pictures.");
        var names = List("--people", "First names, e.g. Ada,\u5c0f\u660e. Default: twelve, one for each script.");
        var weathers = List("--weather", "clear, cloudy, fog, drizzle, rain, snow, storm, unknown. Default: all.");
        var days = List<DateOnly>("--days", "e.g. 2026-12-24. Default: 2026-11-21,2027-01-31, within the sample's sale and its last day.");
        var hours = List<int>("--hours", "0 to 23, at the place. Default: 8,13,19,23.");
        var locales = List("--languages", "e.g. en-GB,fr-FR. Default: these two.");
        var densities = List<int>("--dpr", "Device pixels for each CSS pixel, 1 to 3. Default: 1,2.");
        var most = new Option<int>("--most") { Description = "Pictures of one creative, 1 to 200; chosen so that every person, weather and so on appears. Default: 12.", DefaultValueFactory = _ => 12 };
        var command = new Command("gallery", "Draws every creative for a grid of people, weathers, hours, languages and densities into one page.")
        {
            folder, output, inline, placements, names, weathers, days, hours, locales, densities, most,
        };
        command.SetAction(parsed => Run(new GalleryOrder(
            parsed.GetValue(folder)!,
            parsed.GetValue(output)!,
            parsed.GetValue(inline),
            parsed.GetValue(placements) ?? [],
            parsed.GetValue(names) ?? [],
            Or(parsed.GetValue(weathers), [.. Enum.GetNames<WeatherCondition>(), GalleryOrder.UnknownWeather]),
            Or(parsed.GetValue(days), [new DateOnly(2026, 11, 21), new DateOnly(2027, 1, 31)]),
            Or(parsed.GetValue(hours), [8, 13, 19, 23]),
            Or(parsed.GetValue(locales), ["en-GB", "fr-FR"]),
            Or(parsed.GetValue(densities), [1, 2]),
            parsed.GetValue(most))));
        return command;
    }

    private static Option<string[]> List(string name, string description) => List<string>(name, description);

    private static Option<T[]> List<T>(string name, string description)
        where T : IParsable<T> => new(name)
        {
            Description = description,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result =>
            {
                var texts = result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
                var wrong = texts.Find(text => !T.TryParse(text, CultureInfo.InvariantCulture, out _));

                if (wrong is not null)
                {
                    result.AddError($"{name}: '{wrong}' cannot be read. {description}");
                    return [];
                }

                return [.. texts.Select(text => T.Parse(text, CultureInfo.InvariantCulture))];
            },
        };

    private static T[] Or<T>(T[]? given, T[] otherwise) => given is { Length: > 0 } ? given : otherwise;

    private static int Run(GalleryOrder order)
    {
        if (order.FindFault() is { } fault)
        {
            Console.Error.WriteLine(fault);
            return 1;
        }

        Console.WriteLine($"Reading and compiling {order.Folder.Name} ...");
        var bundle = LoadedBundle.Load(order.Folder);

        if (!bundle.Report())
        {
            return 1;
        }

        var known = bundle.Content!.Bundle.PlacementsInOrder.Where(placement => placement.Picture is not null).ToList();

        if (order.Placements.FirstOrDefault(name => known.TrueForAll(placement => placement.Name != name)) is { } unknown)
        {
            Console.Error.WriteLine($"'{unknown}' is none of the bundle's picture placements: {string.Join(", ", known.Select(placement => placement.Name))}.");
            return 1;
        }

        var chosen = known.Where(placement => order.Placements.Count == 0 || order.Placements.Contains(placement.Name)).ToList();
        var pictures = new GalleryPainter(bundle, TimeProvider.System).Paint([.. order.Grid().Scenes()], chosen, order.Most, Console.WriteLine).Take(MostPictures).ToList();
        return GalleryFiles.Write(order, bundle.Content.Bundle.Name, pictures);
    }
}
