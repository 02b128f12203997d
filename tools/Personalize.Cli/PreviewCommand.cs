using System.CommandLine;
using Personalize.Core.Decisions;
using Personalize.Core.Locales;

namespace Personalize.Cli;

/// <summary><c>preview FOLDER PLACEMENT</c>: draws a placement for a made-up person, weather and hour, and says which rules were tried.</summary>
internal static class PreviewCommand
{
    public static Command Create()
    {
        var folder = Arguments.Folder();
        var placement = new Argument<string>("placement") { Description = "A picture placement of the bundle, e.g. hero." };
        var output = new Option<FileInfo>("--out", "-o") { Description = "File to write; its ending chooses png, jpg or gif. Default: PLACEMENT.png." };
        var customer = new Option<FileInfo>("--customer") { Description = "JSON file with the customer.* attributes, e.g. {\"traits\":{\"firstName\":\"Ada\"}}." }.AcceptExistingOnly();
        var weather = new Option<string?>("--weather") { Description = "clear, cloudy, fog, drizzle, rain, snow or storm. Default: unknown." };
        var temperature = new Option<double>("--temperature") { Description = "In °C.", DefaultValueFactory = _ => 12 };
        var city = new Option<string?>("--city") { Description = "Where it is opened. Default: unknown." };
        var now = new Option<DateTimeOffset?>("--now") { Description = "When it is opened, e.g. 2026-12-24T18:00:00+01:00. Default: now." };
        var locale = new Option<string?>("--locale") { Description = "e.g. fr-FR. Default: the bundle's." };
        var density = new Option<int>("--dpr") { Description = "1 to 3.", DefaultValueFactory = _ => 1 };
        var command = new Command("preview", "Draws a placement for a made-up opener and explains the decision.")
        {
            folder, placement, output, customer, weather, temperature, city, now, locale, density,
        };
        command.SetAction(parsed => Run(new PreviewOrder(
            parsed.GetValue(folder)!,
            parsed.GetValue(placement)!,
            parsed.GetValue(output),
            parsed.GetValue(customer),
            parsed.GetValue(weather),
            parsed.GetValue(temperature),
            parsed.GetValue(city),
            parsed.GetValue(now) ?? TimeProvider.System.GetUtcNow(),
            parsed.GetValue(locale),
            parsed.GetValue(density))));
        return command;
    }

    private static int Run(PreviewOrder order)
    {
        var bundle = LoadedBundle.Load(order.Folder);
        if (!bundle.Report())
        {
            return 1;
        }

        var content = bundle.Content!;
        if (content.FindPlacement(order.Placement) is not { Picture: not null } placement || order.Density is < 1 or > 3 || !order.IsWeatherKnown)
        {
            Console.Error.WriteLine("The placement must be one of the bundle's picture placements ("
                + string.Join(", ", content.Bundle.PlacementsInOrder.Where(known => known.Picture is not null).Select(known => known.Name))
                + "), --dpr 1 to 3, --weather clear, cloudy, fog, drizzle, rain, snow or storm.");
            return 1;
        }

        var locale = order.Locale is null ? content.Bundle.DefaultLocale : LocaleCatalog.Find(order.Locale);
        var attributes = order.Attributes(content.Bundle, locale);
        var decision = Decider.Decide(placement, attributes);
        foreach (var tried in decision.Tried)
        {
            Console.WriteLine($"  {tried.Rule,-28} {(tried.FailedPath is { } path ? $"not met: {path}" : RuleReasons.TextOf(tried.Reason))}");
        }

        var format = order.Format;
        var picture = decision is { Rule: not null, Creative: { } creative } ? content.FindPicture(creative.Name) : null;
        var bytes = picture?.At(order.Density) is { } compiled
            ? bundle.Engine.Assemble(compiled, picture.Fill(attributes, locale), order.Now, format)
            : content.Neutral(placement, format, order.Density).ToArray();
        File.WriteAllBytes(order.Output.FullName, bytes);
        Console.WriteLine($"{order.Output.Name}: {decision.Rule?.Name ?? "neutral"}, {bytes.Length} bytes");
        return 0;
    }
}
