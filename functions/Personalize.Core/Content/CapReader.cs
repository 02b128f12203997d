using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Caps;
using Personalize.Core.Memories;

namespace Personalize.Core.Content;

/// <summary>Reads a file of caps/.</summary>
internal static class CapReader
{
    private static readonly (string Name, TimeSpan Unit)[] Windows =
        [("windowMinutes", TimeSpan.FromMinutes(1)), ("windowHours", TimeSpan.FromHours(1)), ("windowDays", TimeSpan.FromDays(1))];

    /// <summary>Null where the file cannot be read at all; its errors are reported.</summary>
    public static Cap? Read(BundleFile file, string name)
    {
        if (file.Root is not { } root)
        {
            return null;
        }

        var properties = file.Properties(root, "", BundleShapes.Cap);
        if (!properties.ContainsKey("max"))
        {
            file.Report("", "\"max\" is missing");
        }

        return new Cap(name, (int)file.Number(properties, "max", "", 0, BundleLimits.MaxCap, otherwise: 1, isWhole: true), ReadWindow(file, properties))
        {
            Per = (CapGrain)file.OneOf(properties, "per", "", CapNames.Grains),
            Each = (CapEach)file.OneOf(properties, "each", "", CapNames.Parts),
            Channels = file.Texts(properties, "channels", ""),
            Placements = file.Texts(properties, "placements", ""),
            Rules = file.Texts(properties, "rules", ""),
            Creatives = file.Texts(properties, "creatives", ""),
            CountsSent = file.Flag(properties, "countsSent", "", otherwise: false),
        };
    }

    /// <summary>Reports names that nothing of the bundle has: such a cap would silently hold nothing back.</summary>
    public static void CheckNames(
        BundleFile file, Cap cap, IReadOnlyCollection<string> placements, IReadOnlyCollection<string> creatives, IReadOnlyCollection<string> rules)
    {
        Check(file, "placements", cap.Placements, placements);
        Check(file, "creatives", cap.Creatives, creatives);
        Check(file, "rules", cap.Rules, rules);
    }

    private static void Check(BundleFile file, string list, ImmutableArray<string> named, IReadOnlyCollection<string> known)
    {
        foreach (var (name, index) in named.Select((name, index) => (name, index)).Where(item => !known.Contains(item.name)))
        {
            file.Report(JsonPointer.Append(JsonPointer.Append("", list), index), $"nothing of the {list} is called \"{name}\"{Suggestion.For(name, known)}");
        }
    }

    private static TimeSpan ReadWindow(BundleFile file, Dictionary<string, JsonElement> properties)
    {
        var given = Windows.Where(window => properties.ContainsKey(window.Name)).ToList();
        if (given.Count != 1)
        {
            file.Report("", $"one of {string.Join(", ", Windows.Select(window => $"\"{window.Name}\""))} is needed, and only one");
            return MemoryLimits.MaxAge;
        }

        var (name, unit) = given[0];
        var most = MemoryLimits.MaxAge / unit;
        return unit * file.Number(properties, name, "", 1, most, otherwise: most);
    }
}
