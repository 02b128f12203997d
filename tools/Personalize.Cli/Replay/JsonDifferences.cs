using System.Globalization;
using System.Text.Json;
using Personalize.Cli.Customer;

namespace Personalize.Cli.Replay;

/// <summary>Where two documents differ, by JSON pointer.</summary>
internal static class JsonDifferences
{
    // Likings fade while one looks: the two sides are read some milliseconds apart.
    private const double Tolerance = 0.001;

    // Likings and confidences are written with two decimals: one of the sides may round the other way.
    private const double RoundedTolerance = 0.011;

    /// <param name="ignored">Names of members, at the top, that are not compared.</param>
    public static IEnumerable<string> Between(JsonElement log, JsonElement store, IReadOnlySet<string> ignored) =>
        Members(log, store).Where(name => !ignored.Contains(name)).SelectMany(name => At("/" + name, Find(log, name), Find(store, name)));

    private static IEnumerable<string> At(string at, JsonElement log, JsonElement store)
    {
        if (log.ValueKind == JsonValueKind.Object && store.ValueKind == JsonValueKind.Object)
        {
            return Members(log, store).SelectMany(name => At($"{at}/{name}", Find(log, name), Find(store, name)));
        }

        if (log.ValueKind == JsonValueKind.Array && store.ValueKind == JsonValueKind.Array && log.GetArrayLength() == store.GetArrayLength())
        {
            return log.EnumerateArray().Zip(store.EnumerateArray()).SelectMany((pair, index) => At($"{at}/{index}", pair.First, pair.Second));
        }

        return AreEqual(log, store, at.StartsWith("/habits/", StringComparison.Ordinal) || at.StartsWith("/affinities/", StringComparison.Ordinal)) ? [] : [string.Create(CultureInfo.InvariantCulture, $"{at}: the log gives {Text(log)}, the store has {Text(store)}")];
    }

    private static bool AreEqual(JsonElement left, JsonElement right, bool isRounded) => left.ValueKind == JsonValueKind.Number && right.ValueKind == JsonValueKind.Number
        ? Math.Abs(left.GetDouble() - right.GetDouble()) <= (isRounded ? RoundedTolerance : Tolerance * Math.Max(1, Math.Abs(left.GetDouble())))
        : left.ValueKind == JsonValueKind.Undefined || right.ValueKind == JsonValueKind.Undefined ? left.ValueKind == right.ValueKind : JsonElement.DeepEquals(left, right);

    private static IEnumerable<string> Members(JsonElement left, JsonElement right) =>
        left.EnumerateObject().Concat(right.EnumerateObject()).Select(member => member.Name).Distinct();

    private static JsonElement Find(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value : default;

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "nothing" : JsonText.Short(value) is { Length: > 120 } text ? text[..120] + "…" : JsonText.Short(value);
}
