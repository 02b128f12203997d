using System.Text.Json.Nodes;

namespace Personalize.Tests.Rendering.Designs;

/// <summary>Every design that differs from one layer's in a single place: a value left out, replaced by each odd one, or a field too many.</summary>
internal static class Mutations
{
    // Around every limit that a field has, and values of every other kind.
    private static readonly string[] OddValues =
    [
        "null", "true", "false", "[]", "{}", "[1,2]", "[[]]", "\"\"", "\" \"", "\"x\"", "\"{{ x }}\"", "\"#fff\"", "\"#12345\"", "\"#12345678\"", "\"#GGG\"", "\"Left\"", "\"left\"", "\"m\"",
        "\"12\"", "\"-1.5e3\"", "\"40 %\"", "\"%\"", "\"a b\"", "\"a.b\"", "\"2026-12-24\"", "\"+01:00\"", "[\"days\"]", "[\"seconds\",\"days\"]", "{\"gradient\":{\"from\":\"#fff\",\"to\":\"#000\"}}",
        "{\"picture\":\"a.png\"}", "0", "1", "-1", "0.5", "2.0", "3", "3.1", "4", "3.99", "5", "6", "7", "8", "9", "10", "11", "12.5", "19", "20", "21", "32", "33", "40", "41", "60", "64", "65", "85", "86",
        "99", "100", "101", "120", "121", "180", "181", "200", "200.5", "201", "360", "361", "400", "401", "500", "501", "512", "513", "900", "901", "1000", "1001", "2000", "2001", "4000", "4001",
        "-10", "-11", "-64", "-65", "-85", "-86", "-180", "-181", "-360", "-361", "-4000", "-4001", "1e12", "1.1e12", "0.79", "0.8", "0.24", "0.25", "1e-7", "1e300", "1e400",
        $"\"{new string('a', 200)}\"", $"\"{new string('a', 201)}\"", $"\"{new string('a', 500)}\"", $"\"{new string('a', 501)}\"",
    ];

    public static IEnumerable<string> Of(string layer)
    {
        var whole = JsonNode.Parse(layer)!;
        yield return Design(whole);

        foreach (var path in PathsOf(whole, []))
        {
            foreach (var value in OddValues)
            {
                yield return Design(Changed(layer, path, parent => Put(parent, path[^1], JsonNode.Parse(value))));
            }

            yield return Design(Changed(layer, path, parent => Remove(parent, path[^1])));
            yield return Design(Changed(layer, path, parent => AddUnknown(parent)));
        }
    }

    private static string Design(JsonNode layer) => $$"""{ "layers": [ {{layer.ToJsonString()}} ] }""";

    private static IEnumerable<object[]> PathsOf(JsonNode? node, object[] at) => node switch
    {
        JsonObject many => many.SelectMany(one => PathsOf(one.Value, [.. at, one.Key]).Prepend([.. at, one.Key])),
        JsonArray items => items.SelectMany((item, index) => PathsOf(item, [.. at, index]).Prepend([.. at, index])),
        _ => [],
    };

    private static JsonNode Changed(string layer, object[] path, Action<JsonNode> change)
    {
        var copy = JsonNode.Parse(layer)!;
        change(path[..^1].Aggregate(copy, (node, step) => step is int index ? node[index]! : node[(string)step]!));
        return copy;
    }

    private static void Put(JsonNode parent, object step, JsonNode? value)
    {
        if (step is int index)
        {
            parent[index] = value;
        }
        else
        {
            parent[(string)step] = value;
        }
    }

    private static void Remove(JsonNode parent, object step)
    {
        if (step is int index)
        {
            parent.AsArray().RemoveAt(index);
        }
        else
        {
            parent.AsObject().Remove((string)step);
        }
    }

    private static void AddUnknown(JsonNode parent)
    {
        if (parent is JsonObject many)
        {
            many["unheardOf"] = 1;
        }
    }
}
