using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Personalize.Tests.Core.Experiments;

/// <summary>Features of GrowthBook with rules of every kind that we have, for a customer at random.</summary>
internal static class RandomFeatures
{
    public static JsonElement Make(Random random)
    {
        var isSticky = random.Next(2) == 0;
        // What is asked first is in no experiment where arms are kept: the client keeps what that one assigned before it asks the next.
        var features = new JsonObject
        {
            ["f"] = Feature(random, "x", hasExperiments: true, isSticky, "p", "q", "nothing"),
            ["p"] = Feature(random, "y", hasExperiments: !isSticky, isSticky, "q", "q", "q", "f"),
            ["q"] = Feature(random, "z", hasExperiments: !isSticky, isSticky),
        };
        var attributes = new JsonObject { ["country"] = Pick(random, "FR", "DE", "US") };
        if (random.Next(5) > 0)
        {
            attributes["id"] = random.Next(10) == 0 ? random.Next(3) : "u" + random.Next(10_000).ToString(CultureInfo.InvariantCulture);
        }

        if (random.Next(2) == 0)
        {
            attributes["anonymousId"] = "a" + random.Next(10_000).ToString(CultureInfo.InvariantCulture);
        }

        var one = new JsonObject
        {
            ["context"] = new JsonObject
            {
                ["attributes"] = attributes,
                ["features"] = features,
                ["savedGroups"] = new JsonObject { ["europe"] = new JsonArray("FR", "DE") },
            },
            ["feature"] = "f",
        };
        if (isSticky)
        {
            one["docs"] = Documents(random, attributes);
        }

        return Json.Element(one.ToJsonString());
    }

    private static JsonObject Feature(Random random, string key, bool hasExperiments, bool isSticky, params string[] parents)
    {
        var rules = new JsonArray();
        for (var index = random.Next(1, 4); index > 0; index--)
        {
            var rule = random.Next(3) == 0 || !hasExperiments ? Force(random, rules.Count) : Experiment(random, rules.Count, key, isSticky);
            if (parents.Length > 0 && random.Next(4) == 0)
            {
                rule["parentConditions"] = new JsonArray(Parent(random, parents));
            }

            rules.Add((JsonNode)rule);
        }

        return new JsonObject { ["defaultValue"] = "default", ["rules"] = rules };
    }

    private static JsonObject Parent(Random random, string[] parents)
    {
        var value = Pick(random, "default", "r0", "r1", "r0a0");
        var parent = new JsonObject
        {
            ["id"] = Pick(random, parents),
            ["condition"] = new JsonObject { ["value"] = random.Next(2) == 0 ? value : new JsonObject { ["$ne"] = value } },
        };
        Maybe(random, parent, "gate", () => random.Next(2) == 0, 2);
        return parent;
    }

    private static JsonObject Force(Random random, int index)
    {
        var rule = new JsonObject { ["force"] = $"r{index}" };
        Maybe(random, rule, "coverage", () => Part(random));
        Maybe(random, rule, "range", () => Range(random));
        Maybe(random, rule, "seed", () => "s" + random.Next(4));
        Maybe(random, rule, "hashVersion", () => random.Next(1, 3));
        Maybe(random, rule, "hashAttribute", () => Pick(random, "id", "anonymousId"));
        Maybe(random, rule, "condition", () => Condition(random));
        return rule;
    }

    private static JsonObject Experiment(Random random, int index, string key, bool isSticky)
    {
        var count = random.Next(1, 5);
        var rule = new JsonObject { ["variations"] = new JsonArray([.. Enumerable.Range(0, count).Select(arm => (JsonNode)$"r{index}a{arm}")]) };
        // One experiment a rule: the client keeps what the first rule assigned before it asks the second.
        rule["key"] = $"{key}{index}";
        Maybe(random, rule, "seed", () => "s" + random.Next(4));
        Maybe(random, rule, "hashVersion", () => random.Next(1, 3));
        Maybe(random, rule, "coverage", () => Part(random));
        Maybe(random, rule, "weights", () => Weights(random, count));
        Maybe(random, rule, "ranges", () => new JsonArray([.. Enumerable.Range(0, count).Select(_ => Range(random))]), 8);
        Maybe(random, rule, "namespace", () => new JsonArray("n" + random.Next(2), Part(random) / 2, 0.5 + (Part(random) / 2)));
        // Not beside kept assignments: the client asks a feature's filters for those, too, an experiment's own not.
        Maybe(random, rule, "filters", () => new JsonArray(new JsonObject { ["seed"] = "f", ["ranges"] = new JsonArray(Range(random), Range(random)) }), isSticky ? int.MaxValue : 3);
        // Neither: without a fallback the client looks under "id" as well, whatever the experiment hashes.
        Maybe(random, rule, "hashAttribute", () => Pick(random, "id", "anonymousId"), isSticky ? int.MaxValue : 3);
        Maybe(random, rule, "fallbackAttribute", () => "anonymousId");
        Maybe(random, rule, "condition", () => Condition(random));
        Maybe(random, rule, "bucketVersion", () => random.Next(2));
        Maybe(random, rule, "minBucketVersion", () => random.Next(3));
        Maybe(random, rule, "disableStickyBucketing", () => random.Next(2) == 0, 8);
        // Always: without the arms' keys the client finds no kept assignment.
        rule["meta"] = new JsonArray([.. Enumerable.Range(0, count).Select(arm => (JsonNode)new JsonObject { ["key"] = $"{arm}", ["passthrough"] = random.Next(6) == 0 })]);
        return rule;
    }

    private static JsonArray Documents(Random random, JsonObject attributes)
    {
        var documents = new JsonArray();
        foreach (var by in (string[])["id", "anonymousId"])
        {
            if (random.Next(2) == 0 && attributes[by] is { } value)
            {
                var assignments = new JsonObject();
                for (var kept = random.Next(4); kept >= 0; kept--)
                {
                    assignments[$"x{random.Next(2)}__{random.Next(2)}"] = $"{random.Next(3)}";
                }

                documents.Add(new JsonObject { ["attributeName"] = by, ["attributeValue"] = value.ToString(), ["assignments"] = assignments });
            }
        }

        return documents;
    }

    private static JsonObject Condition(Random random) => random.Next(4) switch
    {
        0 => new JsonObject { ["country"] = "FR" },
        1 => new JsonObject { ["country"] = new JsonObject { ["$ne"] = "US" } },
        2 => new JsonObject { ["country"] = new JsonObject { ["$inGroup"] = "europe" } },
        _ => new JsonObject { ["anonymousId"] = new JsonObject { ["$exists"] = random.Next(2) == 0 } },
    };

    private static JsonArray Weights(Random random, int count)
    {
        var raw = Enumerable.Range(0, count).Select(_ => random.NextDouble()).ToArray();
        var total = random.Next(6) == 0 ? 1 : raw.Sum();
        return new JsonArray([.. raw.Select(weight => (JsonNode)Math.Round(weight / total, 4))]);
    }

    private static JsonArray Range(Random random)
    {
        var (one, other) = (Part(random), Part(random));
        return new JsonArray(Math.Min(one, other), Math.Max(one, other));
    }

    private static double Part(Random random) => Math.Round(random.NextDouble(), 2);

    private static string Pick(Random random, params string[] from) => from[random.Next(from.Length)];

    private static void Maybe(Random random, JsonObject rule, string name, Func<JsonNode> value, int oneIn = 3)
    {
        if (random.Next(oneIn) == 0)
        {
            rule[name] = value();
        }
    }
}
