using System.Text.Json;

namespace Personalize.Cli.Customer;

/// <summary>The words of customer documents as somebody at a counter says them.</summary>
internal static class CardWords
{
    // What an event was about, the most telling first.
    private static readonly string[] Telling = ["name", "order_id", "orderId", "product_id", "productId", "product", "sku", "motive", "topic", "subject", "category", "query", "path"];

    /// <summary>"shoppingDays" as "shopping days".</summary>
    public static string Spaced(string name) => JsonText.Clean(string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"))).Trim();

    /// <summary>"category:sofas" as "sofas (category)".</summary>
    public static string Liking(string name) => name.IndexOf(':', StringComparison.Ordinal) is > 0 and var at ? $"{JsonText.Clean(name[(at + 1)..])} ({JsonText.Clean(name[..at])})" : JsonText.Clean(name);

    /// <summary>"Paris, FR" of an address or a place; its coordinates where no name is known, everything where it is neither.</summary>
    public static string Place(JsonElement place)
    {
        string[] named = [.. Texts(place, "street", "postalCode", "city", "country")];
        return named.Length > 0 ? string.Join(", ", named) : string.Join(", ", Texts(place, "latitude", "longitude"));
    }

    /// <summary>"2, 498.50 EUR, 1 refunded, the last 34 days ago"; empty where there was none. A refund may be known before its order.</summary>
    public static string Orders(JsonElement orders, string lastAgo)
    {
        var (count, given) = (Count(orders, "count"), Count(orders, "refunds"));
        if (count <= 0 && given <= 0)
        {
            return "";
        }

        var value = CardFields.Members(orders, "value").Select(sum => sum.Value.TryGetDecimal(out var amount) ? CardCart.Money(amount, JsonText.Clean(sum.Name)) : "").Where(text => text.Length > 0);
        var refunds = given > 0 ? [$"{given} refunded"] : Array.Empty<string>();
        var last = lastAgo.Length > 0 ? [$"the last {lastAgo}"] : Array.Empty<string>();
        return string.Join(", ", [$"{count}", .. value, .. refunds, .. last]);
    }

    /// <summary>Why a channel is the preferred one.</summary>
    public static string Why(string why, string support) => why switch
    {
        "explicit" => "as they asked",
        "individual" => $"most of their own {support} contacts",
        _ => why,
    };

    /// <summary>What an event was about, in a line: a product, an order with what it cost, a page; the group that was joined, the traits that were said, who else it was.</summary>
    public static string About(JsonElement happened)
    {
        if (happened.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        string[] told = [.. Texts(happened, "groupId"), .. Told(Member(happened, "properties")), .. Names(Member(happened, "traits"))];
        return string.Join(", ", told.Length > 0 ? told : Linked(Member(happened, "linked")));
    }

    private static IEnumerable<string> Told(JsonElement properties)
    {
        if (properties.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var about = Telling.SelectMany(name => Texts(properties, name)).Take(1);
        var cost = Texts(properties, "total", "revenue", "price").Take(1).Select(amount => string.Join(' ', Texts(properties, "currency").Prepend(amount)));
        string[] told = [.. about, .. cost, .. Texts(properties, "outcome")];
        return told.Length > 0 ? told : new[] { JsonText.Short(properties) }.Where(text => text.Length > 0);
    }

    // Their values stand above, as they are now.
    private static IEnumerable<string> Names(JsonElement traits) => traits.ValueKind == JsonValueKind.Object ? traits.EnumerateObject().Select(trait => Spaced(trait.Name)) : [];

    private static IEnumerable<string> Linked(JsonElement linked) => linked.ValueKind == JsonValueKind.Array ? linked.EnumerateArray().Select(other => "also " + JsonText.Short(other)) : [];

    private static JsonElement Member(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value : default;

    private static long Count(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out var whole) ? whole : 0;

    private static IEnumerable<string> Texts(JsonElement parent, params IEnumerable<string> names) => parent.ValueKind != JsonValueKind.Object ? [] : names
        .Where(name => parent.TryGetProperty(name, out var value) && value.ValueKind is (JsonValueKind.String or JsonValueKind.Number))
        .Select(name => JsonText.Short(parent.GetProperty(name)))
        .Where(text => text.Length > 0);
}
