using System.Text.Json;

namespace Personalize.Cli.Customer;

/// <summary>Reads of a customer document that forgive: what is missing, or of another shape, is nothing.</summary>
internal static class CardFields
{
    public static JsonElement Find(JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    /// <summary>Empty where there is none, or null.</summary>
    public static string Text(JsonElement parent, string name) => Find(parent, name) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } value ? JsonText.Short(value) : "";

    /// <summary>Null where it is no number, or not one that money or a count can be.</summary>
    public static decimal? Number(JsonElement parent, string name) => Find(parent, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number) ? number : null;

    /// <summary>A trait's value; empty where it is no text.</summary>
    public static string Trait(JsonElement customer, string name) => Find(Find(Find(customer, "traits"), name), "value") is { ValueKind: JsonValueKind.String } value ? JsonText.Short(value) : "";

    public static JsonElement.ObjectEnumerator Members(JsonElement parent, string name) => Find(parent, name) is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject() : default;

    public static IEnumerable<JsonElement> Items(JsonElement parent, string name) => Find(parent, name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    /// <summary>Those that say something, in one line.</summary>
    public static string Joined(params IEnumerable<string> parts) => string.Join(", ", parts.Where(part => part.Length > 0));
}
