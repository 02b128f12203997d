using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Personalize.Core.Acting;
using Personalize.Core.Attributes;
using Personalize.Core.Rights;

namespace Personalize.Core.Content;

/// <summary>Reads a file of actions/.</summary>
internal sealed class ActionReader(BundleConditions conditions)
{
    private static readonly ImmutableArray<string> Kinds = ["service", "opportunity", "risk"];

    /// <summary>Null where the file has errors, which are then reported.</summary>
    public ActionRule? Read(BundleFile file, string name)
    {
        if (file.Root is not { } root)
        {
            return null;
        }

        var properties = file.Properties(root, "", BundleShapes.Action);
        var kind = file.Text(properties, "kind", "", required: true) ?? Kinds[0];
        if (!Kinds.Contains(kind))
        {
            file.Report("/kind", $"\"kind\" is {string.Join(", ", Kinds)}");
        }

        var channels = file.Texts(properties, "channels", "");
        if (channels.IsEmpty)
        {
            file.Report("", "\"channels\" is a list of at least one channel, best first");
        }

        return new ActionRule
        {
            Name = name,
            Kind = (ActKind)Math.Max(0, Kinds.IndexOf(kind)),
            On = file.Texts(properties, "on", ""),
            When = conditions.Read(file, properties, ""),
            Purposes = ReadPurposes(file, properties),
            Priority = (int)file.Number(properties, "priority", "", 0, 100, otherwise: 50, isWhole: true),
            Threshold = properties.ContainsKey("threshold") ? file.Number(properties, "threshold", "", 0, 1, otherwise: 0) : null,
            After = Minutes(file, properties, "afterMinutes", ""),
            Unless = file.Texts(properties, "unless", ""),
            Debounce = Minutes(file, properties, "debounceMinutes", ""),
            DebounceBy = file.Text(properties, "debounceBy", "") is { Length: > 0 } path ? AttributePath.Of(path) : null,
            Quiet = ReadQuietHours(file, properties),
            Channels = channels,
            Content = ReadContent(file, properties),
            Motives = file.Flag(properties, "motives", "", otherwise: false),
            Webhooks = file.Texts(properties, "webhooks", ""),
        };
    }

    /// <summary>A year at most: what is further off is no wait.</summary>
    public static TimeSpan Minutes(BundleFile file, Dictionary<string, JsonElement> properties, string name, string at) =>
        TimeSpan.FromMinutes(file.Number(properties, name, at, 0, 525_600, otherwise: 0));

    private static ImmutableArray<Purpose> ReadPurposes(BundleFile file, Dictionary<string, JsonElement> properties)
    {
        var purposes = ImmutableArray.CreateBuilder<Purpose>();
        foreach (var text in file.Texts(properties, "purposes", ""))
        {
            if (PurposeNames.Parse(text) is { } purpose)
            {
                purposes.Add(purpose);
            }
            else
            {
                file.Report("/purposes", $"there is no purpose \"{text}\"{Suggestion.For(text, BundleShapes.ConsentDefaults)}");
            }
        }

        if (purposes.Count == 0)
        {
            file.Report("", "\"purposes\" is a list of at least one: nobody is acted on without a consent");
        }

        return purposes.ToImmutable();
    }

    private static QuietHours? ReadQuietHours(BundleFile file, Dictionary<string, JsonElement> properties)
    {
        if (!properties.TryGetValue("quietHours", out var element))
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            file.Report("/quietHours", "expected an object: { \"from\": \"21:00\", \"until\": \"08:00\", \"then\": \"wait\" }");
            return null;
        }

        var of = file.Properties(element, "/quietHours", BundleShapes.QuietHours);
        var then = file.Text(of, "then", "/quietHours") ?? "wait";
        if (then is not ("wait" or "drop"))
        {
            file.Report("/quietHours/then", "\"then\" is \"wait\" or \"drop\"");
        }

        return new QuietHours(Time(file, of, "from"), Time(file, of, "until"), then == "wait");
    }

    private static TimeOnly Time(BundleFile file, Dictionary<string, JsonElement> properties, string name)
    {
        if (TimeOnly.TryParseExact(file.Text(properties, name, "/quietHours", required: true), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        file.Report($"/quietHours/{name}", $"\"{name}\" is a time of the day such as \"21:00\"");
        return default;
    }

    private static ContentNode ReadContent(BundleFile file, Dictionary<string, JsonElement> properties)
    {
        if (properties.TryGetValue("content", out var content))
        {
            return ContentNodes.Read(file, content, "/content", BundleShapes.ActingRoots);
        }

        file.Report("", "\"content\" is missing");
        return new ContentNode.Properties([]);
    }
}
