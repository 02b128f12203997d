using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Locales;
using Personalize.Core.Rights;

namespace Personalize.Core.Content;

/// <summary>Reads bundle.json.</summary>
internal static class ManifestReader
{
    private static readonly Manifest Empty = new("", null, null, FrozenSet<string>.Empty, ImmutableDictionary<string, ImmutableArray<AttributeValue>>.Empty, ManifestFonts.None);

    /// <param name="file">bundle.json; null when there is none.</param>
    /// <param name="isFile">Whether the bundle holds a file.</param>
    public static Manifest Read(BundleFile? file, Func<string, bool> isFile)
    {
        if (file?.Root is not { } root)
        {
            return Empty;
        }

        var properties = file.Properties(root, "", BundleShapes.Manifest);
        var locale = file.Text(properties, "defaultLocale", "");
        if (locale is not null && !LocaleCatalog.Knows(locale))
        {
            file.Report("/defaultLocale", $"the locale is one of {string.Join(", ", LocaleCatalog.All)}");
        }

        return new Manifest(
            file.Text(properties, "name", "", required: true) ?? "",
            locale,
            ReadConsents(file, properties),
            [.. ReadHosts(file, properties)],
            ReadGroups(file, properties),
            ManifestFonts.Read(file, properties, isFile))
        {
            Acting = ReadActing(file, properties),
        };
    }

    private static ActingManifest ReadActing(BundleFile file, Dictionary<string, JsonElement> properties)
    {
        const string At = "/acting";
        if (!properties.TryGetValue("acting", out var element))
        {
            return ActingManifest.Default;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            file.Report(At, "expected an object of threshold, maxPerWeek and costs");
            return ActingManifest.Default;
        }

        var of = file.Properties(element, At, BundleShapes.Acting);
        var costs = new Dictionary<string, double>(StringComparer.Ordinal);
        if (of.TryGetValue("costs", out var channels) && channels.ValueKind == JsonValueKind.Object)
        {
            ImmutableArray<string> names = [.. channels.EnumerateObject().Select(property => JsonTexts.NameOf(property) ?? "").Distinct(StringComparer.Ordinal)];
            var byChannel = file.Properties(channels, $"{At}/costs", names);
            byChannel.Keys.ToList().ForEach(channel => costs[channel] = file.Number(byChannel, channel, $"{At}/costs", 0, 1_000, otherwise: 0));
        }
        else if (of.ContainsKey("costs"))
        {
            file.Report($"{At}/costs", "expected an object of channels and what a message costs there");
        }

        return new ActingManifest(
            file.Number(of, "threshold", At, 0, 1, otherwise: ActingManifest.Default.Threshold),
            (int)file.Number(of, "maxPerWeek", At, 0, 100, otherwise: ActingManifest.Default.MaxPerWeek, isWhole: true),
            costs.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static ConsentDefaults? ReadConsents(BundleFile file, Dictionary<string, JsonElement> properties)
    {
        const string At = "/consentDefaults";
        if (!properties.TryGetValue("consentDefaults", out var element))
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            file.Report(At, "expected an object of purposes");
            return null;
        }

        var purposes = file.Properties(element, At, BundleShapes.ConsentDefaults);
        bool Of(string purpose) => file.Flag(purposes, purpose, At, otherwise: false);
        return new ConsentDefaults(Of("communication"), Of("analysis"), Of("personalization"), Of("location"));
    }

    private static List<string> ReadHosts(BundleFile file, Dictionary<string, JsonElement> properties)
    {
        var hosts = new List<string>();
        if (!properties.TryGetValue("clickHosts", out var element))
        {
            return hosts;
        }

        if (element.ValueKind != JsonValueKind.Array)
        {
            file.Report("/clickHosts", "expected a list of hosts");
            return hosts;
        }

        foreach (var (item, index) in element.EnumerateArray().Select((item, index) => (item, index)))
        {
            if (JsonTexts.TextOf(item) is { } text && ClickUrl.TryParseHost(text, out var host))
            {
                hosts.Add(host);
            }
            else
            {
                file.Report(JsonPointer.Append("/clickHosts", index), "expected a host such as \"shop.example\", without scheme, port or path");
            }
        }

        return hosts;
    }

    private static ImmutableDictionary<string, ImmutableArray<AttributeValue>> ReadGroups(BundleFile file, Dictionary<string, JsonElement> properties)
    {
        var groups = ImmutableDictionary.CreateBuilder<string, ImmutableArray<AttributeValue>>(StringComparer.Ordinal);
        if (!properties.TryGetValue("groups", out var element))
        {
            return groups.ToImmutable();
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            file.Report("/groups", "expected an object of lists");
            return groups.ToImmutable();
        }

        foreach (var property in element.EnumerateObject())
        {
            var name = JsonTexts.NameOf(property) ?? "";
            var reason = "expected a list of members";
            if (property.Value.ValueKind == JsonValueKind.Array && AttributeReader.TryRead(property.Value, AttributeLimits.Own, out var members, out reason))
            {
                groups[name] = [.. members.Items];
            }
            else
            {
                file.Report(JsonPointer.Append("/groups", name), reason ?? "expected a list of members");
            }
        }

        return groups.ToImmutable();
    }
}
