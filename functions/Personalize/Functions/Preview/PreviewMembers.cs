using System.Text.Json;
using Personalize.Core.Content;

namespace Personalize.Functions.Preview;

/// <summary>What a preview may say. The rest is ignored, and named: a misspelt "wether" would otherwise look like a preview without weather.</summary>
internal static class PreviewMembers
{
    private const int MaxNamed = 20;

    private static readonly (string At, string[] Known)[] Objects =
    [
        ("", ["placement", "format", "dpr", "as", "content"]),
        ("/as", ["attributes", "weather", "location", "now", "experiments"]),
        ("/as/weather", ["condition", "temperatureC", "windKmh", "precipitationMm", "isDay"]),
        ("/as/location", ["latitude", "longitude", "country", "region", "city"]),
    ];

    /// <summary>Positions of members that mean nothing: "/as/wether"; the first 20.</summary>
    public static IReadOnlyList<string> Unknown(JsonElement root) => [.. Objects.SelectMany(known => UnknownIn(root, known.At, known.Known)).Take(MaxNamed)];

    private static IEnumerable<string> UnknownIn(JsonElement root, string at, string[] known)
    {
        foreach (var name in at.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            root = root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var inner) ? inner : default;
        }

        return root.ValueKind == JsonValueKind.Object
            ? root.EnumerateObject().Where(member => !known.Contains(member.Name)).Select(member => JsonPointer.Append(at, member.Name))
            : [];
    }
}
