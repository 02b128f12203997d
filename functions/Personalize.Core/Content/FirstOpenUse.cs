using System.Text.Json;

namespace Personalize.Core.Content;

/// <summary>Finds out whether something asks when its message was first opened. Only then is that remembered.</summary>
internal static class FirstOpenUse
{
    private static readonly string[] Names = ["open.first", "open.firstAt"];

    /// <summary>Whether a text or name below the element says "open.first" or "open.firstAt": conditions by name, templates within texts.</summary>
    public static bool In(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Says(JsonTexts.TextOf(element)),
        JsonValueKind.Array => element.EnumerateArray().Any(In),
        JsonValueKind.Object => element.EnumerateObject().Any(property => Says(JsonTexts.NameOf(property)) || In(property.Value)),
        _ => false,
    };

    private static bool Says(string? text) => text is not null && Names.Any(name => text.Contains(name, StringComparison.Ordinal));
}
