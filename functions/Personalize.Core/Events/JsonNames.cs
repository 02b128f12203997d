using System.Runtime.InteropServices;
using System.Text.Json;
using Personalize.Core.Content;

namespace Personalize.Core.Events;

/// <summary>Finds names of parsed JSON that are no text ("\ud800"): asking an object that has one for any name may throw.</summary>
public static class JsonNames
{
    private const int MaxFound = 20;

    /// <summary>Positions of the objects that have such a name, in order; the first 20. Cheap where nothing was escaped.</summary>
    public static IReadOnlyList<string> Broken(JsonElement root) =>
        JsonText.MayHoldSurrogate(JsonMarshal.GetRawUtf8Value(root)) ? [.. BrokenIn(root, "").Distinct().Take(MaxFound)] : [];

    private static IEnumerable<string> BrokenIn(JsonElement element, string at) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => BrokenIn(item, JsonPointer.Append(at, index))),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            JsonTexts.NameOf(property) is { } name ? BrokenIn(property.Value, JsonPointer.Append(at, name)) : [at]),
        _ => [],
    };
}
