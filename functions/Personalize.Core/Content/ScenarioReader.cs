using System.Collections.Frozen;
using System.Collections.Immutable;
using Personalize.Core.Acting;

namespace Personalize.Core.Content;

/// <summary>Reads a file of scenarios/.</summary>
internal sealed class ScenarioReader(BundleConditions conditions, FrozenDictionary<string, ActionRule?> actions)
{
    /// <summary>Null where the file has errors, which are then reported.</summary>
    public ScenarioRule? Read(BundleFile file, string name)
    {
        if (file.Root is not { } root)
        {
            return null;
        }

        var properties = file.Properties(root, "", BundleShapes.Scenario);
        var on = file.Texts(properties, "on", "");
        if (on.IsEmpty)
        {
            file.Report("", "\"on\" is a list of at least one event that starts it");
        }

        var steps = ImmutableArray.CreateBuilder<ScenarioStep>();
        foreach (var (item, at) in file.Objects(properties, "steps", ""))
        {
            var of = file.Properties(item, at, BundleShapes.ScenarioStep);
            var action = file.Text(of, "action", at, required: true) ?? "";
            if (of.ContainsKey("action") && !actions.ContainsKey(action))
            {
                file.Report($"{at}/action", $"there is no action \"{action}\"{Suggestion.For(action, actions.Keys)}");
            }

            steps.Add(new ScenarioStep(
                ActionReader.Minutes(file, of, "afterMinutes", at), conditions.Read(file, of, at), ReadSkips(file, of, at), action));
        }

        if (steps.Count is 0 or > BundleLimits.MaxSteps)
        {
            file.Report("", $"\"steps\" is a list of 1 to {BundleLimits.MaxSteps} steps");
        }

        return new ScenarioRule(name, on, conditions.Read(file, properties, ""), file.Texts(properties, "stopsOn", ""), steps.ToImmutable());
    }

    private static bool ReadSkips(BundleFile file, Dictionary<string, System.Text.Json.JsonElement> properties, string at)
    {
        var otherwise = file.Text(properties, "otherwise", at) ?? "end";
        if (otherwise is not ("end" or "skip"))
        {
            file.Report($"{at}/otherwise", "\"otherwise\" is \"end\" or \"skip\"");
        }

        return otherwise == "skip";
    }
}
