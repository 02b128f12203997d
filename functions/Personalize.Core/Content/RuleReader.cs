using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Experiments;

namespace Personalize.Core.Content;

/// <summary>Reads the rules of a placement and follows their references.</summary>
internal sealed class RuleReader(
    Manifest manifest, BundleConditions conditions, FrozenDictionary<string, Creative?> creatives, FrozenDictionary<string, Experiment?> experiments,
    PrerequisiteReader prerequisites)
{
    /// <summary>The rules of a placement, in order, without those that have errors.</summary>
    public ImmutableArray<Rule> Read(BundleFile file, Dictionary<string, JsonElement> properties, bool isPicture)
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

        var read = rules.ToImmutable();
        RuleWorthReader.CheckRanks(file, read);
        return read;
    }

    private Rule? ReadRule(BundleFile file, JsonElement element, string at, HashSet<string> names, bool isPicture)
    {
        var properties = file.Properties(element, at, BundleShapes.Rule);
        var name = file.Text(properties, "rule", at, required: true) ?? "";
        if (properties.ContainsKey("rule") && (!BundleNames.IsRuleName(name) || !names.Add(name)))
        {
            file.Report($"{at}/rule", names.Contains(name) ? $"another rule is called \"{name}\"" : "a rule's name has 1 to 64 letters, digits, \".\", \"_\" or \"-\"");
        }

        var after = prerequisites.Read(file, properties, at);
        var rollout = ReadRollout(file, properties, name, at);
        var rank = RuleWorthReader.ReadRank(file, properties, at);
        var worth = RuleWorthReader.Read(file, properties, at);
        var isExempt = file.Flag(properties, "exempt", at, otherwise: false);
        return ReadShown(file, properties, at, isPicture, name) is { } rule
            ? rule with { After = after, Rollout = rollout, Rank = rank, Worth = worth, IsExempt = isExempt }
            : null;
    }

    // What it shows, to whom, and where that leads.
    private Rule? ReadShown(BundleFile file, Dictionary<string, JsonElement> properties, string at, bool isPicture, string name)
    {
        var when = conditions.Read(file, properties, at);
        var click = ReadClick(file, properties, "click", at);
        if (properties.ContainsKey("experiment"))
        {
            return ReadExperiment(file, properties, at, isPicture) is { } experiment && experiment.Arms.FirstOrDefault(arm => arm is not null) is { } first
                ? new Rule(name, when, first.Creative, click) { Experiment = experiment }
                : null;
        }

        if (properties.ContainsKey("arms"))
        {
            file.Report($"{at}/arms", "\"arms\" belongs to a rule with an \"experiment\"");
        }

        var creative = ReadCreative(file, properties, "creative", at, isPicture, required: true);
        return creative is null ? null : new Rule(name, when, creative, click);
    }

    private static Rollout? ReadRollout(BundleFile file, Dictionary<string, JsonElement> properties, string rule, string at)
    {
        if (!properties.TryGetValue("rollout", out var element))
        {
            return null;
        }

        at += "/rollout";
        if (element.ValueKind != JsonValueKind.Object)
        {
            file.Report(at, "expected an object with a \"coverage\" or a \"range\"");
            return null;
        }

        var of = file.Properties(element, at, BundleShapes.Rollout);
        BucketRange? range = null;
        if (of.TryGetValue("range", out var pair))
        {
            range = file.Range(pair, $"{at}/range");
        }
        else if (!of.ContainsKey("coverage"))
        {
            file.Report(at, "\"coverage\" or \"range\" is missing");
        }

        return new Rollout(
            file.Text(of, "seed", at) ?? rule,
            ExperimentReader.ReadPath(file, of, "by", at) ?? AttributePath.Of(BundleShapes.CustomerId),
            range,
            file.Number(of, "coverage", at, 0, 1, otherwise: 1),
            ExperimentReader.ReadHashVersion(file, of, at));
    }

    private RuleExperiment? ReadExperiment(BundleFile file, Dictionary<string, JsonElement> properties, string at, bool isPicture)
    {
        if (properties.ContainsKey("creative"))
        {
            file.Report($"{at}/creative", "a rule with an \"experiment\" names its creatives in \"arms\"");
        }

        if (file.Text(properties, "experiment", at, required: true) is not { } name)
        {
            return null;
        }

        if (!experiments.TryGetValue(name, out var experiment))
        {
            file.Report($"{at}/experiment", $"there is no experiment \"{name}\"{Suggestion.For(name, experiments.Keys)}");
        }

        if (!properties.TryGetValue("arms", out var element) || element.ValueKind != JsonValueKind.Object)
        {
            file.Report(properties.ContainsKey("arms") ? $"{at}/arms" : at, "\"arms\" is an object of the experiment's arms and what they show");
            return null;
        }

        if (experiment is null)
        {
            return null;
        }

        var named = file.Properties(element, $"{at}/arms", [.. experiment.Arms.Where(arm => !arm.PassesOn).Select(arm => arm.Key)]);
        return new RuleExperiment(experiment, [.. experiment.Arms.Select(arm => arm.PassesOn ? null : ReadArm(file, named, arm.Key, $"{at}/arms", isPicture))]);
    }

    // Either the name of a creative, or an object of creative and click.
    private RuleArm? ReadArm(BundleFile file, Dictionary<string, JsonElement> arms, string key, string at, bool isPicture)
    {
        if (!arms.TryGetValue(key, out var element) || element.ValueKind != JsonValueKind.Object)
        {
            return ReadCreative(file, arms, key, at, isPicture, required: true) is { } only ? new RuleArm(only, null) : null;
        }

        at = JsonPointer.Append(at, key);
        var of = file.Properties(element, at, BundleShapes.RuleArm);
        var click = ReadClick(file, of, "click", at);
        return ReadCreative(file, of, "creative", at, isPicture, required: true) is { } creative ? new RuleArm(creative, click) : null;
    }

    /// <summary>The creative that a property names; null, reported, where there is none of the placement's kind.</summary>
    public Creative? ReadCreative(BundleFile file, Dictionary<string, JsonElement> properties, string property, string at, bool isPicture, bool required)
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

    /// <summary>The click URL of a property; null where there is none.</summary>
    public ClickUrl? ReadClick(BundleFile file, Dictionary<string, JsonElement> properties, string property, string at)
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
