using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Offers;

namespace Personalize.Core.Content;

/// <summary>Finds the offers that a file names: <c>offer.NAME.…</c> within templates' tags and as names of conditions.</summary>
internal static class OfferNames
{
    private const string Prefix = OfferBook.Root + ".";

    /// <summary>The names with their places, in order. A name is "" where the whole of <c>offer</c> is asked for.</summary>
    public static IEnumerable<(string At, string Offer)> In(JsonElement element, string at = "") => element.ValueKind switch
    {
        JsonValueKind.String => InText(JsonTexts.TextOf(element) ?? "").Select(name => (at, name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => In(item, JsonPointer.Append(at, index))),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => InProperty(property, at)),
        _ => [],
    };

    /// <summary>Each name once, in order; "" where the whole of <c>offer</c> is asked for.</summary>
    public static ImmutableArray<string> Of(JsonElement element) => [.. In(element).Select(found => found.Offer).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<(string At, string Offer)> InProperty(JsonProperty property, string at)
    {
        var name = JsonTexts.NameOf(property) ?? "";
        var here = JsonPointer.Append(at, name);
        var own = name == OfferBook.Root ? (property.Value.ValueKind == JsonValueKind.Object ? "" : null) : OfferOf(name);
        return (own is null ? [] : ImmutableArray.Create((here, own))).Concat(In(property.Value, here));
    }

    private static IEnumerable<string> InText(string text)
    {
        for (var open = text.IndexOf("{{", StringComparison.Ordinal); open >= 0; open = text.IndexOf("{{", open + 2, StringComparison.Ordinal))
        {
            if (OfferOf(text.AsSpan(open + 2).TrimStart()) is { } offer)
            {
                yield return offer;
            }
        }
    }

    private static string? OfferOf(ReadOnlySpan<char> path)
    {
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var name = path[Prefix.Length..];
        var end = name.IndexOfAnyExcept(Letters);
        return (end < 0 ? name : name[..end]).ToString();
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ_:");
}
