using System.Globalization;
using System.Text.Json;

namespace Personalize.Cli.Customer;

/// <summary>A customer document as a card that somebody at a counter can read. What the document does not say is left out.</summary>
internal sealed class CustomerCard(TextWriter output, Paint paint, DateTimeOffset now)
{
    private const int LabelWidth = 14;
    private const int MostAffinities = 8;
    private const int BarWidth = 12;

    // Shown in a place of their own, or of no use to a reader.
    private static readonly string[] NamedTraits = ["firstName", "lastName", "name", "segments"];

    public void Write(JsonElement customer, JsonElement? timeline)
    {
        WriteHead(customer);
        foreach (var (label, lines) in Sections(customer))
        {
            WriteSection(label, [.. lines]);
        }

        if (timeline is { } page && Find(page, "events") is { ValueKind: JsonValueKind.Array } events && events.GetArrayLength() > 0)
        {
            WriteSection("History", [.. events.EnumerateArray().Select(Event)]);
        }
    }

    private IEnumerable<(string Label, IEnumerable<string> Lines)> Sections(JsonElement customer)
    {
        yield return ("About", Traits(customer));
        yield return ("Consents", [Consents(customer)]);
        yield return ("Last contact", [Contact(Find(customer, "lastContact"))]);
        yield return ("Reach by", [Known(Find(customer, "preferredChannel"), "why")]);
        yield return ("Pressure", [Pressure(customer)]);
        yield return ("Complaints", Lines(Find(customer, "complaints")));
        yield return ("Cart", Cart(Find(customer, "cart")));
        yield return ("Orders", [Plain(Find(customer, "orders"))]);
        yield return ("Last looked at", [Viewed(Find(customer, "lastViewed"))]);
        yield return ("Likes", Affinities(customer));
        yield return ("Habits", Members(customer, "habits").Select(habit => (habit.Name, Value: Known(habit.Value, "confidence"))).Where(habit => habit.Value.Length > 0).Select(habit => $"{habit.Name}: {habit.Value}"));
        yield return ("Segments", [Plain(Find(customer, "segments"))]);
        yield return ("Where", [Place(Find(customer, "location"))]);
        yield return ("Language", [string.Join(", ", new[] { Text(customer, "locale"), Text(customer, "timezone") }.Where(text => text.Length > 0))]);
    }

    private void WriteHead(JsonElement customer)
    {
        var name = string.Join(' ', new[] { Trait(customer, "firstName"), Trait(customer, "lastName") }.Where(part => part.Length > 0));
        name = name.Length > 0 ? name : Trait(customer, "name");
        output.WriteLine();
        output.WriteLine($"  {paint.Strong(name.Length > 0 ? name : Text(customer, "id"))}  {paint.Accent(Text(customer, "status"))}  {paint.Faint(Text(customer, "grain") + " " + Text(customer, "id"))}");
        var others = Find(customer, "registrations") is { ValueKind: JsonValueKind.Array } ids ? ids.EnumerateArray().Select(JsonText.Short).Where(id => id != Text(customer, "id")).ToArray() : [];
        if (others.Length > 0)
        {
            output.WriteLine($"  {paint.Faint("also " + string.Join(", ", others))}");
        }

        output.WriteLine();
    }

    private void WriteSection(string label, IReadOnlyList<string> lines)
    {
        var first = true;
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            output.WriteLine($"  {paint.Faint((first ? label : "").PadRight(LabelWidth))}  {line}");
            first = false;
        }
    }

    private IEnumerable<string> Traits(JsonElement customer) => Members(customer, "traits")
        .Where(trait => !NamedTraits.Contains(trait.Name))
        .Select(trait => $"{JsonText.Clean(trait.Name)}: {JsonText.Short(Find(trait.Value, "value"))} {paint.Faint($"({Text(trait.Value, "source")}, {Ago(Find(trait.Value, "at"))})")}");

    private string Consents(JsonElement customer)
    {
        var said = Members(customer, "consents").Select(consent => Find(consent.Value, "granted").ValueKind == JsonValueKind.True ? paint.Good($"yes {consent.Name}") : paint.Bad($"no {consent.Name}"));
        var words = string.Join("  ", said);
        return words.Length > 0 ? words : paint.Faint("nothing was said; the deployment's defaults hold");
    }

    private string Contact(JsonElement contact) => contact.ValueKind != JsonValueKind.Object
        ? ""
        : string.Join(", ", new[] { Ago(Find(contact, "at")), Text(contact, "channel"), Text(contact, "motive"), Text(contact, "outcome") }.Where(text => text.Length > 0));

    private static string Pressure(JsonElement customer) => string.Join(", ", Members(customer, "pressure").Select(channel => $"{channel.Name} {Text(channel.Value, "last7Days")} in 7 days"));

    private string Known(JsonElement value, string why) => value.ValueKind == JsonValueKind.Object && Text(value, "value") is { Length: > 0 } known
        ? $"{known} {paint.Faint($"({why} {Text(value, why)}, {Text(value, "support")} seen)")}"
        : "";

    private static IEnumerable<string> Cart(JsonElement cart) => cart.ValueKind == JsonValueKind.Object && Find(cart, "items") is { ValueKind: JsonValueKind.Array } items
        ? items.EnumerateArray().Select(item => $"{Text(item, "quantity")} x {(Text(item, "name") is { Length: > 0 } name ? name : Text(item, "product"))}{Price(item)}")
        : [];

    private static string Price(JsonElement item) => Find(item, "price").ValueKind == JsonValueKind.Number ? $", {Text(item, "price")} {Text(item, "currency")}" : "";

    private IEnumerable<string> Affinities(JsonElement customer)
    {
        var scores = Members(customer, "affinities").Where(score => score.Value.ValueKind == JsonValueKind.Number).Select(score => (score.Name, Score: score.Value.GetDouble())).Take(MostAffinities).ToArray();
        var most = Math.Max(1, scores.Select(score => score.Score).DefaultIfEmpty(0).Max());
        return scores.Select(score => $"{paint.Accent(new string('#', Math.Max(1, (int)(score.Score / most * BarWidth))).PadRight(BarWidth))} {JsonText.Clean(score.Name)}");
    }

    private string Viewed(JsonElement viewed) => viewed.ValueKind == JsonValueKind.Object
        ? string.Join(", ", new[] { Text(viewed, "name"), Text(viewed, "category"), Ago(Find(viewed, "at")) }.Where(text => text.Length > 0))
        : "";

    private string Place(JsonElement place) => place.ValueKind == JsonValueKind.Object
        ? $"{string.Join(", ", new[] { Text(place, "city"), Text(place, "country"), Text(place, "latitude"), Text(place, "longitude") }.Where(text => text.Length > 0))} {paint.Faint($"({Text(place, "source")}, {Ago(Find(place, "at"))})")}"
        : "";

    private string Event(JsonElement happened)
    {
        var name = Text(happened, "name") is { Length: > 0 } said ? said : Text(happened, "type");
        var properties = Find(happened, "properties") is { ValueKind: JsonValueKind.Object } all ? JsonText.Short(all) : "";
        return $"{Ago(Find(happened, "at")),-14} {Text(happened, "channel"),-8} {name}  {paint.Faint(properties.Length > 80 ? properties[..80] + "…" : properties)}";
    }

    private static IEnumerable<string> Lines(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(JsonText.Short) : [];

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.Array when value.GetArrayLength() == 0 => "",
        _ => JsonText.Short(value),
    };

    private string Ago(JsonElement at)
    {
        if (at.ValueKind != JsonValueKind.String || !at.TryGetDateTimeOffset(out var time))
        {
            return "";
        }

        var age = now - time;
        return age switch
        {
            { TotalMinutes: < 1 } => "just now",
            { TotalHours: < 1 } => $"{age.TotalMinutes:F0} min ago",
            { TotalDays: < 1 } => $"{age.TotalHours:F0} h ago",
            { TotalDays: < 2 } => "yesterday",
            { TotalDays: < 60 } => $"{age.TotalDays:F0} days ago",
            _ => time.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        };
    }

    private static string Trait(JsonElement customer, string name) => Find(Find(Find(customer, "traits"), name), "value") is { ValueKind: JsonValueKind.String } value ? JsonText.Short(value) : "";

    private static string Text(JsonElement parent, string name) => Find(parent, name) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } value ? JsonText.Short(value) : "";

    private static JsonElement.ObjectEnumerator Members(JsonElement parent, string name) => Find(parent, name) is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject() : default;

    private static JsonElement Find(JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;
}
