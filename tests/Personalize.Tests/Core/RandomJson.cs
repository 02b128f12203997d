using System.Text.Json;

namespace Personalize.Tests.Core;

/// <summary>JSON of every shape, rich in the names that our readers know, from a printed seed.</summary>
internal static class RandomJson
{
    private static readonly int Count = TestSize.Of(1_000, 100_000);

    private static readonly string[] Texts =
    [
        "", "a", "a.b", "weather.condition", "rain", "$and", "$or", "$nor", "$not", "$in", "$nin", "$ini", "$all", "$alli", "$elemMatch", "$size", "$exists",
        "$type", "$regex", "$regexi", "$gt", "$lt", "$eq", "$ne", "$veq", "$vgt", "$inGroup", "$foo", "null", "(", "1.2.3", "9e99", "\\ud800", "{{ a | upcase }}", "{{",
        "kind", "json", "picture", "content", "design", "rules", "rule", "creative", "when", "click", "neutral", "channel", "widthPx", "https://shop.test/",
    ];

    public static void ForEach(int seed, Action<JsonElement> check)
    {
        var random = new Random(seed);
        for (var count = 0; count < Count; count++)
        {
            var text = Make(random, depth: 0);
            using var document = JsonDocument.Parse(text);
            try
            {
                check(document.RootElement);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}, case {count}: {text}", error);
            }
        }
    }

    public static string Make(Random random, int depth) => random.Next(depth > 5 ? 5 : 9) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 => random.Next(-5, 100).ToString(System.Globalization.CultureInfo.InvariantCulture),
        3 or 4 => Text(random),
        5 or 6 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Make(random, depth + 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => $"{Text(random)}:{Make(random, depth + 1)}"))}}}",
    };

    private static string Text(Random random) => $"\"{Texts[random.Next(Texts.Length)]}\"";
}
