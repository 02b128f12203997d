using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Attributes;

namespace Personalize.Core.Content;

/// <summary>Reads rank and worth of rules.</summary>
internal static class RuleWorthReader
{
    private const double MaxMoney = 1e9;

    /// <summary>The rank; null where none is given.</summary>
    public static int? ReadRank(BundleFile file, Dictionary<string, JsonElement> properties, string at) => properties.ContainsKey("rank")
        ? (int)file.Number(properties, "rank", at, 0, BundleLimits.MaxRules, otherwise: 0, isWhole: true)
        : null;

    /// <summary>Reports rules of one rank that do not stand together: which of them goes first would be nobody's guess.</summary>
    public static void CheckRanks(BundleFile file, ImmutableArray<Rule> rules)
    {
        var ended = new HashSet<int>();
        for (var index = 1; index < rules.Length; index++)
        {
            if (rules[index - 1].Rank is { } before && before != rules[index].Rank)
            {
                ended.Add(before);
            }

            if (rules[index].Rank is { } rank && ended.Contains(rank))
            {
                file.Report(JsonPointer.Append("/rules", index), $"the rules of rank {rank} stand one after another; rule \"{rules[index].Name}\" stands apart");
            }
        }
    }

    /// <summary>What the rule is worth; the default where nothing is said.</summary>
    public static RuleWorth Read(BundleFile file, Dictionary<string, JsonElement> properties, string at)
    {
        if (!properties.TryGetValue("worth", out var element))
        {
            return RuleWorth.Default;
        }

        at += "/worth";
        if (!properties.ContainsKey("rank"))
        {
            file.Report(at, "\"worth\" is for rules with a \"rank\"");
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            file.Report(at, "expected an object of \"value\", \"cost\", \"prior\", \"minTrials\" and \"evidence\"");
            return RuleWorth.Default;
        }

        var of = file.Properties(element, at, BundleShapes.Worth);
        var priors = file.Objects(of, "priors", at).Select(item => ReadPrior(file, item.Item, item.At)).ToList();
        return new RuleWorth
        {
            Value = file.Number(of, "value", at, 0, MaxMoney, otherwise: 1),
            Cost = file.Number(of, "cost", at, 0, MaxMoney, otherwise: 0),
            Prior = priors.Find(prior => prior.Segment is null) ?? RuleWorth.Default.Prior,
            BySegment = [.. priors.Where(prior => prior.Segment is not null)],
            MinTrials = (int)file.Number(of, "minTrials", at, 0, 10_000, otherwise: RuleWorth.Default.MinTrials, isWhole: true),
            Evidence = ReadEvidence(file, of, at),
        };
    }

    private static RulePrior ReadPrior(BundleFile file, JsonElement element, string at)
    {
        var of = file.Properties(element, at, BundleShapes.Prior);
        if (!of.ContainsKey("rate"))
        {
            file.Report(at, "\"rate\" is missing");
        }

        return new RulePrior(file.Text(of, "segment", at), file.Number(of, "rate", at, 0, 1, otherwise: 0), file.Number(of, "weight", at, 0.001, 1e6, otherwise: RuleWorth.Default.Prior.Weight));
    }

    private static (AttributePath Trials, AttributePath Responses)? ReadEvidence(BundleFile file, Dictionary<string, JsonElement> properties, string at)
    {
        if (!properties.TryGetValue("evidence", out var element))
        {
            return null;
        }

        at += "/evidence";
        if (element.ValueKind != JsonValueKind.Object)
        {
            file.Report(at, "expected an object of \"trials\" and \"responses\", paths of attributes");
            return null;
        }

        var of = file.Properties(element, at, BundleShapes.Evidence);
        foreach (var missing in BundleShapes.Evidence.Where(name => !of.ContainsKey(name)))
        {
            file.Report(at, $"\"{missing}\" is missing");
        }

        return ExperimentReader.ReadPath(file, of, "trials", at) is { } trials && ExperimentReader.ReadPath(file, of, "responses", at) is { } responses
            ? (trials, responses)
            : null;
    }
}
