using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Conditions;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Experiments;

namespace Personalize.Tests.Core.Experiments;

/// <summary>GrowthBook's JSON in our types: a feature is a placement, its rules are rules, its values are creatives named after their JSON.</summary>
internal static class GrowthBookForm
{
    /// <summary>Parts of GrowthBook's format that have no counterpart here; a case with one of them is not for us.</summary>
    private static readonly string[] Foreign =
        ["parentConditions", "contextualVariations", "contextualBanditRef", "contextualBandits", "url", "urlPatterns", "qaMode", "enabled", "include", "groups", "tracks", "customFields"];

    /// <summary>The first part of a case that we do not have; null when we have all. An experiment outside of a rule has no prerequisites.</summary>
    public static string? ForeignPartOf(JsonElement element, bool isOfRules) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(property => property.Name is "attributes" or "condition" or "savedGroups" ? null
            : property.Name == "parentConditions" && isOfRules ? null
            : Foreign.Contains(property.Name) ? property.Name : ForeignPartOf(property.Value, isOfRules)).FirstOrDefault(part => part is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(item => ForeignPartOf(item, isOfRules)).FirstOrDefault(part => part is not null),
        _ => null,
    };

    /// <summary>A feature with all that it asks first; one that nobody declared is a placement without rules.</summary>
    public static Placement Feature(string key, JsonElement features, ConditionOptions options, out string? cycle)
    {
        var all = features.EnumerateObject().ToDictionary(feature => feature.Name, feature => Feature(feature.Name, feature.Value, options), StringComparer.Ordinal);
        foreach (var asked in all.Values.ToList().SelectMany(placement => placement.Rules).SelectMany(rule => rule.After).Where(asked => !all.ContainsKey(asked.Name)))
        {
            all[asked.Name] = new Placement(asked.Name, "web", null, false, null, null, []);
        }

        return PlacementLinks.Link(all[key], all, out cycle);
    }

    /// <summary>The value that a decision gives a feature, as JSON.</summary>
    public static string ValueOf(Decision decision) =>
        decision.Reason is NeutralReason.PrerequisiteNotMet or NeutralReason.PrerequisiteCycle ? "null" : decision.Creative?.Name ?? "null";

    private static Placement Feature(string key, JsonElement feature, ConditionOptions options)
    {
        var rules = feature.TryGetProperty("rules", out var list) ? list.EnumerateArray().Select((rule, index) => RuleOf(key, rule, index, options)) : [];
        var neutral = feature.TryGetProperty("defaultValue", out var value) ? CreativeOf(value) : null;
        return new Placement(key, "web", null, false, neutral, null, [.. rules]);
    }

    public static Experiment Experiment(string key, JsonElement element, ConditionOptions options)
    {
        var count = element.GetProperty("variations").GetArrayLength();
        var coverage = element.TryGetProperty("coverage", out var part) ? part.GetDouble() : 1;
        return new Experiment
        {
            Key = Text(element, "key") ?? key,
            Arms = [.. Enumerable.Range(0, count).Select(index => ArmOf(element, index))],
            Ranges = element.TryGetProperty("ranges", out var ranges) ? RangesOf(ranges) : BucketRanges.Of(count, coverage, WeightsOf(element)),
            By = AttributePath.Of(Text(element, "hashAttribute") ?? "id"),
            FallbackBy = Text(element, "fallbackAttribute") is { } fallback ? AttributePath.Of(fallback) : null,
            Seed = Text(element, "seed") is { Length: > 0 } seed ? seed : null,
            HashVersion = Int(element, "hashVersion") ?? BucketHash.First,
            When = ConditionOf(element, options),
            Filters = element.TryGetProperty("filters", out var filters) ? [.. filters.EnumerateArray().Select(FilterOf)] : [],
            Namespace = element.TryGetProperty("namespace", out var space)
                ? new BucketNamespace(space[0].GetString()!, new BucketRange(space[1].GetDouble(), space[2].GetDouble())) : null,
            Force = Int(element, "force"),
            Status = StatusOf(element),
            IsSticky = !(element.TryGetProperty("disableStickyBucketing", out var off) && off.GetBoolean()),
            BucketVersion = Int(element, "bucketVersion") ?? 0,
            MinBucketVersion = Int(element, "minBucketVersion") ?? 0,
        };
    }

    public static ConditionOptions OptionsOf(JsonElement context)
    {
        var options = ConditionOptions.None;
        return context.TryGetProperty("savedGroups", out var groups)
            ? options with { Groups = options.Groups.AddRange(groups.EnumerateObject().Select(group => KeyValuePair.Create(group.Name, Json.Value(group.Value.GetRawText()).Items.ToArray().ToImmutableArray()))) }
            : options;
    }

    /// <summary>Arms forced for the caller; null where none is.</summary>
    public static Dictionary<string, int>? ForcedOf(JsonElement context) => context.TryGetProperty("forcedVariations", out var forced)
        ? forced.EnumerateObject().ToDictionary(arm => arm.Name, arm => arm.Value.GetInt32(), StringComparer.Ordinal)
        : null;

    public static Creative CreativeOf(JsonElement value) => new(value.GetRawText(), null, null) { Value = Json.Value(value.GetRawText()) };

    private static Rule RuleOf(string feature, JsonElement rule, int index, ConditionOptions options)
    {
        return RuleOf(feature, rule, $"rule{index}", options) with
        {
            After = rule.TryGetProperty("parentConditions", out var parents) ? [.. parents.EnumerateArray().Select(parent => ParentOf(parent, options))] : [],
        };
    }

    private static Prerequisite ParentOf(JsonElement parent, ConditionOptions options) => new(
        parent.GetProperty("id").GetString()!, ConditionOf(parent, options), parent.TryGetProperty("gate", out var gate) && gate.GetBoolean());

    private static Rule RuleOf(string feature, JsonElement rule, string name, ConditionOptions options)
    {
        if (!rule.TryGetProperty("force", out _) && !rule.TryGetProperty("variations", out _))
        {
            return new Rule(name, ConditionReader.Read(Json.Element("""{ "$not": {} }"""), options).Condition, new Creative("none", null, null), null);   // only asks what is before it
        }

        if (!rule.TryGetProperty("force", out var value))
        {
            var experiment = Experiment(feature, rule, options);
            var arms = rule.GetProperty("variations").EnumerateArray()
                .Select((variation, arm) => experiment.Arms[arm].PassesOn ? null : new RuleArm(CreativeOf(variation), null));
            return new Rule(name, Condition.Always, new Creative("none", null, null), null) { Experiment = new RuleExperiment(experiment, [.. arms]) };
        }

        var isPart = rule.TryGetProperty("coverage", out var coverage) | rule.TryGetProperty("range", out var range);
        return new Rule(name, ConditionOf(rule, options), CreativeOf(value), null)
        {
            Rollout = !isPart ? null : new Rollout(
                Text(rule, "seed") ?? feature,
                AttributePath.Of(Text(rule, "hashAttribute") ?? "id"),
                range.ValueKind == JsonValueKind.Array ? new BucketRange(range[0].GetDouble(), range[1].GetDouble()) : null,
                coverage.ValueKind == JsonValueKind.Number ? coverage.GetDouble() : 1,
                Int(rule, "hashVersion") ?? BucketHash.First),
        };
    }

    private static Arm ArmOf(JsonElement experiment, int index)
    {
        var meta = experiment.TryGetProperty("meta", out var all) && index < all.GetArrayLength() ? all[index] : default;
        var isMeta = meta.ValueKind == JsonValueKind.Object;
        return new Arm(
            isMeta ? Text(meta, "key") ?? $"{index}" : $"{index}",
            isMeta && meta.TryGetProperty("passthrough", out var passes) && passes.GetBoolean());
    }

    private static ExperimentStatus StatusOf(JsonElement experiment) =>
        Text(experiment, "status") == "draft" || (experiment.TryGetProperty("active", out var active) && !active.GetBoolean()) ? ExperimentStatus.Draft
        : Text(experiment, "status") == "stopped" ? ExperimentStatus.Stopped
        : ExperimentStatus.Running;

    private static BucketFilter FilterOf(JsonElement filter) => new(
        AttributePath.Of(Text(filter, "attribute") ?? "id"), Text(filter, "seed")!, Int(filter, "hashVersion") ?? BucketHash.Second, RangesOf(filter.GetProperty("ranges")));

    private static Condition ConditionOf(JsonElement element, ConditionOptions options) =>
        element.TryGetProperty("condition", out var condition) ? ConditionReader.Read(condition, options).Condition : Condition.Always;

    private static ImmutableArray<BucketRange> RangesOf(JsonElement ranges) =>
        [.. ranges.EnumerateArray().Select(range => new BucketRange(range[0].GetDouble(), range[1].GetDouble()))];

    private static double[]? WeightsOf(JsonElement element) =>
        element.TryGetProperty("weights", out var weights) ? [.. weights.EnumerateArray().Select(weight => weight.GetDouble())] : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Int(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
}
