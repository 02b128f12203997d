using System.Text.Json;

namespace Personalize.Tests.Core.Experiments;

/// <summary>Conditions and attributes that often meet: few names, few values, every operator.</summary>
internal static class RandomConditions
{
    private static readonly string[] Literals =
    [
        "null", "true", "false", "0", "1", "-2", "2.5", "\"\"", "\"a\"", "\"A\"", "\"b\"", "\"1\"", "\"10\"", "\"1.2.3\"", "\"1.10.0-rc.1\"", "\"2023-01-01\"", "[]", "[1,\"a\"]", "[\"b\",\"a\"]", "{}",
        "{\"c\":1}", "[{\"c\":1},{\"c\":\"a\"}]",
    ];

    private static readonly string[] ByValue = ["$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$veq", "$vne", "$vgt", "$vgte", "$vlt", "$vlte"];
    private static readonly string[] ByList = ["$in", "$nin", "$ini", "$nini", "$all", "$alli"];
    private static readonly string[] Types = ["string", "number", "boolean", "array", "object", "null", "undefined"];

    public static JsonElement Make(Random random) =>
        Json.Element($$"""{"condition":{{Condition(random, 0)}},"attributes":{"a":{{Pick(random, Literals)}},"b":{{Pick(random, Literals)}},"d":{"e":{{Pick(random, Literals)}} } } }""");

    private static string Condition(Random random, int depth) => random.Next(depth > 2 ? 4 : 8) switch
    {
        4 => $$"""{"$and":[{{Condition(random, depth + 1)}},{{Condition(random, depth + 1)}}]}""",
        5 => $$"""{"$or":[{{Condition(random, depth + 1)}},{{Condition(random, depth + 1)}}]}""",
        6 => $$"""{"$nor":[{{Condition(random, depth + 1)}}]}""",
        7 => $$"""{"$not":{{Condition(random, depth + 1)}}}""",
        _ => $$"""{"{{Pick(random, "a", "b", "d.e", "d.f", "a.0", "x")}}":{{Test(random, depth)}}}""",
    };

    private static string Test(Random random, int depth) => random.Next(depth > 2 ? 8 : 10) switch
    {
        0 => Pick(random, Literals),
        1 or 2 => $$"""{"{{Pick(random, ByValue)}}":{{Pick(random, Literals)}}}""",
        3 or 4 => $$"""{"{{Pick(random, ByList)}}":[{{Pick(random, Literals)}},{{Pick(random, Literals)}}]}""",
        5 => $$"""{"$exists":{{Pick(random, "true", "false")}}}""",
        6 => $$"""{"$type":"{{Pick(random, Types)}}"}""",
        7 => $$"""{"{{Pick(random, "$regex", "$regexi", "$notRegex", "$notRegexi")}}":"{{Pick(random, "a", "^A$", "[0-9]+", "a|b", ".")}}"}""",
        8 => $$"""{"$not":{{Test(random, depth + 1)}}}""",
        _ => random.Next(2) == 0 ? $$"""{"$elemMatch":{{Test(random, depth + 1)}}}""" : $$"""{"$size":{{random.Next(3)}}}""",
    };

    private static string Pick(Random random, params string[] from) => from[random.Next(from.Length)];
}
