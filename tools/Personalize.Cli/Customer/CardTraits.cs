using System.Globalization;
using System.Text.Json;

namespace Personalize.Cli.Customer;

/// <summary>What was said about a customer, as much of it as somebody reads while the customer waits.</summary>
internal static class CardTraits
{
    private const int MostTraits = 15;
    private const int MostLetters = 100;

    // Shown in a place of their own, or of no use to a reader.
    private static readonly string[] Elsewhere = ["firstName", "lastName", "name", "segments", "locale"];

    /// <summary>The latest said, by name; the last line says how many more there are.</summary>
    /// <param name="customer">The document.</param>
    /// <param name="origin">Where a trait comes from and how old it is, from its object.</param>
    public static IEnumerable<string> Lines(JsonElement customer, Func<JsonElement, string> origin)
    {
        JsonProperty[] said = [.. CardFields.Members(customer, "traits").Where(trait => !Elsewhere.Contains(trait.Name) && Said(trait).Trim().Length > 0)];
        var shown = said.OrderByDescending(trait => CardFields.Text(trait.Value, "at"), StringComparer.Ordinal).Take(MostTraits).OrderBy(trait => trait.Name, StringComparer.Ordinal);
        var lines = shown.Select(trait => $"{Cut(CardWords.Spaced(trait.Name))}: {Cut(Said(trait))} {origin(trait.Value)}");
        return said.Length > MostTraits ? lines.Append($"and {said.Length - MostTraits} older ones: --json shows all") : lines;
    }

    /// <summary>At most a line of it, between letters as people see them, with the length of what is longer; what ends with "…" was longer still when it was said.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= MostLetters)
        {
            return text;
        }

        var length = 0;
        while (length + StringInfo.GetNextTextElementLength(text, length) is var next && next <= MostLetters)
        {
            length = next;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, length)}… ({(text.EndsWith('…') ? "over " : "")}{text.EnumerateRunes().Count():N0} characters)");
    }

    private static string Said(JsonProperty trait) =>
        trait.Name == "address" && CardWords.Place(CardFields.Find(trait.Value, "value")) is { Length: > 0 } address ? address : CardFields.Text(trait.Value, "value");
}
