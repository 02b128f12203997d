using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Conditions;

namespace Personalize.Core.Content;

/// <summary>Reads a file of placements/ and follows its references.</summary>
internal sealed class PlacementReader(Manifest manifest, FrozenDictionary<string, Creative?> creatives)
{
    private static readonly ImmutableArray<string> Formats = ["jpg", "png", "gif"];
    private readonly ConditionOptions _conditions = new(manifest.Groups, BundleShapes.AttributeRoots);

    /// <summary>Null where the file has errors, which are then reported.</summary>
    public Placement? Read(BundleFile file, string name)
    {
        if (file.Root is not { } root)
        {
            return null;
        }

        var properties = file.Properties(root, "", BundleShapes.Placement);
        var channel = file.Text(properties, "channel", "", required: true) ?? "";
        var picture = ReadPicture(file, properties);
        var isPicture = picture is not null;
        var neutral = ReadCreative(file, properties, "neutral", "", isPicture, required: isPicture);
        if (neutral is not null && IsPersonal(neutral))
        {
            file.Report("/neutral", $"the neutral creative \"{neutral.Name}\" has a template: it must be the same for everybody");
        }

        var neutralClick = ReadClick(file, properties, "neutralClick", "");
        if (neutralClick is { IsConstant: false })
        {
            file.Report("/neutralClick", "the neutral click URL has no template: it must be the same for everybody");
        }

        return new Placement(name, channel, picture, file.Flag(properties, "public", "", otherwise: false), neutral, neutralClick, ReadRules(file, properties, isPicture));
    }

    private static bool IsPersonal(Creative creative) =>
        creative.Design is { } design ? TemplateTexts.HasTag(design) : creative.Content is { IsConstant: false };

    private static PlacementPicture? ReadPicture(BundleFile file, Dictionary<string, JsonElement> properties)
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

        var format = file.Text(properties, "format", "") ?? "png";
        if (!Formats.Contains(format))
        {
            file.Report("/format", $"the format is one of {string.Join(", ", Formats)}");
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

    private ImmutableArray<Rule> ReadRules(BundleFile file, Dictionary<string, JsonElement> properties, bool isPicture)
    {
        var rules = ImmutableArray.CreateBuilder<Rule>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!properties.TryGetValue("rules", out var element) || element.ValueKind != JsonValueKind.Array)
        {
            file.Report(properties.ContainsKey("rules") ? "/rules" : "", "\"rules\" is a list, in order, and may be empty");
            return [];
        }

        if (element.GetArrayLength() > BundleLimits.MaxRules)
        {
            file.Report("/rules", $"more than {BundleLimits.MaxRules} rules");
            return [];
        }

        foreach (var (item, index) in element.EnumerateArray().Select((item, index) => (item, index)))
        {
            var at = JsonPointer.Append("/rules", index);
            if (item.ValueKind != JsonValueKind.Object)
            {
                file.Report(at, "a rule is an object");
            }
            else if (ReadRule(file, item, at, names, isPicture) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return rules.ToImmutable();
    }

    private Rule? ReadRule(BundleFile file, JsonElement element, string at, HashSet<string> names, bool isPicture)
    {
        var properties = file.Properties(element, at, BundleShapes.Rule);
        var name = file.Text(properties, "rule", at, required: true) ?? "";
        if (properties.ContainsKey("rule") && (!BundleNames.IsRuleName(name) || !names.Add(name)))
        {
            file.Report($"{at}/rule", names.Contains(name) ? $"another rule is called \"{name}\"" : "a rule's name has 1 to 64 letters, digits, \".\", \"_\" or \"-\"");
        }

        var when = Condition.Always;
        if (properties.TryGetValue("when", out var condition))
        {
            var reading = ConditionReader.Read(condition, _conditions, $"{at}/when");
            when = reading.Condition;
            foreach (var error in reading.Errors)
            {
                file.Report(error.At, error.Message);
            }
        }

        var creative = ReadCreative(file, properties, "creative", at, isPicture, required: true);
        var click = ReadClick(file, properties, "click", at);
        return creative is null ? null : new Rule(name, when, creative, click);
    }

    private Creative? ReadCreative(BundleFile file, Dictionary<string, JsonElement> properties, string property, string at, bool isPicture, bool required)
    {
        if (file.Text(properties, property, at, required) is not { } name)
        {
            return null;
        }

        if (!creatives.TryGetValue(name, out var creative))
        {
            file.Report($"{at}/{property}", $"there is no creative \"{name}\"{Suggestion.For(name, creatives.Keys)}");
        }
        else if (creative is not null && creative.IsPicture != isPicture)
        {
            file.Report($"{at}/{property}", isPicture
                ? $"\"{name}\" is no picture, and this placement has a picture's size"
                : $"\"{name}\" is a picture, and this placement has no \"widthPx\" and \"heightPx\"");
        }

        return creative;
    }

    private ClickUrl? ReadClick(BundleFile file, Dictionary<string, JsonElement> properties, string property, string at)
    {
        if (!properties.TryGetValue(property, out var element)
            || element.ValueKind == JsonValueKind.Null
            || TemplateTexts.Read(file, element, $"{at}/{property}") is not { } template)
        {
            return null;
        }

        if (!ClickUrl.TryCreate(template, manifest.ClickHosts, out var url, out var reason))
        {
            file.Report($"{at}/{property}", reason);
        }

        return url;
    }
}
