using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Caps;

namespace Personalize.Core.Content;

/// <summary>Reads a file of placements/.</summary>
internal sealed class PlacementReader(RuleReader rules, ImmutableArray<Cap> caps)
{
    private const string MailChannel = "email";
    private static readonly ImmutableArray<string> Formats = [PlacementPicture.AutoFormat, "jpg", "png", "gif", "webp"];

    /// <summary>Null where the file has errors, which are then reported.</summary>
    public Placement? Read(BundleFile file, string name)
    {
        if (file.Root is not { } root)
        {
            return null;
        }

        var properties = file.Properties(root, "", BundleShapes.Placement);
        var channel = file.Text(properties, "channel", "", required: true) ?? "";
        var picture = ReadPicture(file, properties, channel);
        var isPicture = picture is not null;
        var neutral = rules.ReadCreative(file, properties, "neutral", "", isPicture, required: isPicture);
        if (neutral is not null && IsPersonal(neutral))
        {
            file.Report("/neutral", $"the neutral creative \"{neutral.Name}\" has a template: it must be the same for everybody");
        }

        var neutralClick = rules.ReadClick(file, properties, "neutralClick", "");
        if (neutralClick is { IsConstant: false })
        {
            file.Report("/neutralClick", "the neutral click URL has no template: it must be the same for everybody");
        }

        var read = rules.Read(file, properties, isPicture);
        return new Placement(name, channel, picture, file.Flag(properties, "public", "", otherwise: false), neutral, neutralClick, read)
        {
            Caps = [.. caps.Where(cap => cap.IsOver(name, channel))],
            Offers = [.. OfferNames.Of(root).Concat(read.SelectMany(rule => rule.Experiment?.Experiment.Offers ?? [])).Distinct().Order(StringComparer.Ordinal)],
            UsesFirstOpen = FirstOpenUse.In(root)
                || read.SelectMany(rule => rule.Creatives).Any(creative => creative.Design is { } design && FirstOpenUse.In(design)),
        };
    }

    private static bool IsPersonal(Creative creative) =>
        creative.Design is { } design ? TemplateTexts.HasTag(design) : creative.Content is { IsConstant: false };

    private static PlacementPicture? ReadPicture(BundleFile file, Dictionary<string, JsonElement> properties, string channel)
    {
        var isPicture = properties.ContainsKey("widthPx") || properties.ContainsKey("heightPx");
        if (!isPicture)
        {
            foreach (var name in properties.Keys.Where(name => name is "format" or "alt"))
            {
                file.Report($"/{name}", $"\"{name}\" belongs to pictures, which have \"widthPx\" and \"heightPx\"");
            }

            return null;
        }

        var format = file.Text(properties, "format", "") ?? PlacementPicture.AutoFormat;
        if (!Formats.Contains(format))
        {
            file.Report("/format", $"the format is one of {string.Join(", ", Formats)}");
        }

        if (format == "webp" && channel == MailChannel)
        {
            file.Report("/format", "webp is for pages: several mail clients do not show it; mail takes jpg, png or gif");
        }

        return new PlacementPicture(ReadPx(file, properties, "widthPx"), ReadPx(file, properties, "heightPx"), format, file.Text(properties, "alt", "") ?? "");
    }

    private static int ReadPx(BundleFile file, Dictionary<string, JsonElement> properties, string name)
    {
        if (properties.TryGetValue(name, out var element)
            && element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var px) && px is >= 1 and <= BundleLimits.MaxPicturePx)
        {
            return px;
        }

        file.Report($"/{name}", $"\"{name}\" is a whole number from 1 to {BundleLimits.MaxPicturePx}");
        return 1;
    }
}
