using System.Globalization;
using System.Text.Json;
using Personalize.Core.Identity;

namespace Personalize.Cli.Customer;

/// <summary>A customer document as a card that somebody at a counter can read. What the document does not say is left out.</summary>
internal sealed class CustomerCard(TextWriter output, Paint paint, DateTimeOffset now)
{
    private const int LabelWidth = 14;
    private const int MostAffinities = 8;
    private const int BarWidth = 12;
    private const string Unknown = "unknown";

    // Shown in a place of their own, or of no use to a reader.
    private static readonly string[] NamedTraits = ["firstName", "lastName", "name", "segments", "locale"];

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
        yield return ("Known since", [Day(Find(customer, "firstSeen"))]);
        yield return ("Last contact", [Contact(Find(customer, "lastContact"))]);
        yield return ("Reach by", [Channel(Find(customer, "preferredChannel"))]);
        yield return ("Pressure", [Pressure(customer)]);
        yield return ("Complaint", [Complaint(Find(customer, "complaint"))]);
        yield return ("Cart", Cart(Find(customer, "cart")));
        yield return ("Orders", [CardWords.Orders(Find(customer, "orders"), Ago(Find(Find(customer, "orders"), "lastAt")))]);
        yield return ("Last looked at", [Viewed(Find(customer, "lastViewed"))]);
        yield return ("Likes", Affinities(customer));
        yield return ("Habits", Habits(customer));
        yield return ("Segments", [Plain(Find(customer, "segments"))]);
        yield return ("Where", [Place(Find(customer, "location"))]);
        yield return ("Language", [string.Join(", ", new[] { Text(customer, "locale") is { Length: > 0 } locale ? locale : Trait(customer, "locale"), Text(customer, "timezone") }.Where(text => text.Length > 0))]);
    }

    private void WriteHead(JsonElement customer)
    {
        var isHousehold = Text(customer, "grain") == "household";
        output.WriteLine();
        output.WriteLine($"  {paint.Strong(isHousehold ? Household(customer) : Name(customer))}  {paint.Accent(Text(customer, "status"))}  {paint.Faint(Text(customer, "grain") + " " + Text(customer, "id"))}");
        var others = Ids(customer).Where(id => id != Text(customer, "id")).Except(isHousehold ? Users(customer) : []).ToArray();
        if (others.Length > 0)
        {
            output.WriteLine($"  {paint.Faint("also " + string.Join(", ", others))}");
        }

        output.WriteLine();
    }

    private static string Name(JsonElement customer)
    {
        var name = string.Join(' ', new[] { Trait(customer, "firstName"), Trait(customer, "lastName") }.Where(part => part.Length > 0));
        name = name.Length > 0 ? name : Trait(customer, "name");
        return name.Length > 0 ? name : Text(customer, "id");
    }

    // The document's names are whoever said theirs last: of two people they make a third.
    private static string Household(JsonElement customer) => "Household of " + (string.Join(", ", Users(customer)) is { Length: > 0 } users ? users : Text(customer, "id"));

    private static IEnumerable<string> Users(JsonElement customer) => Ids(customer).Where(id => Registration.TryParse(id, out var member) && member.Kind == RegistrationKind.User);

    private static IEnumerable<string> Ids(JsonElement customer) => Find(customer, "registrations") is { ValueKind: JsonValueKind.Array } ids ? ids.EnumerateArray().Select(JsonText.Short) : [];

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
        .Where(trait => !NamedTraits.Contains(trait.Name) && Said(trait).Trim().Length > 0)
        .Select(trait => $"{CardWords.Spaced(trait.Name)}: {Said(trait)} {paint.Faint($"({Text(trait.Value, "source")}, {Ago(Find(trait.Value, "at"))})")}");

    private static string Said(JsonProperty trait) => trait.Name == "address" && CardWords.Place(Find(trait.Value, "value")) is { Length: > 0 } address ? address : JsonText.Short(Find(trait.Value, "value"));

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

    private string Channel(JsonElement channel) => Text(channel, "value") is { Length: > 0 } known && known != Unknown
        ? $"{known} {paint.Faint($"({CardWords.Why(Text(channel, "why"), Text(channel, "support"))})")}"
        : "";

    private string Complaint(JsonElement complaint)
    {
        if (Find(complaint, "open").ValueKind != JsonValueKind.True)
        {
            return "";
        }

        var ids = Find(complaint, "ids") is { ValueKind: JsonValueKind.Array } list ? string.Join(", ", list.EnumerateArray().Select(JsonText.Short)) : "";
        return paint.Bad(string.Join(", ", new[] { ids.Length > 0 ? "open: " + ids : "open", Ago(Find(complaint, "since")) }.Where(text => text.Length > 0)));
    }

    private IEnumerable<string> Habits(JsonElement customer) => Members(customer, "habits")
        .Where(habit => Text(habit.Value, "value") is { Length: > 0 } known && known != Unknown)
        .Select(habit => $"{CardWords.Spaced(habit.Name)}: {Text(habit.Value, "value")} {paint.Faint($"({Share(Find(habit.Value, "confidence"))}seen {Text(habit.Value, "support")} times)")}");

    private static string Share(JsonElement confidence) => confidence.ValueKind == JsonValueKind.Number ? $"{confidence.GetDouble() * 100:F0} % sure, " : "";

    private static IEnumerable<string> Cart(JsonElement cart) => cart.ValueKind == JsonValueKind.Object && Find(cart, "items") is { ValueKind: JsonValueKind.Array } items
        ? items.EnumerateArray().Select(item => $"{Text(item, "quantity")} x {(Text(item, "name") is { Length: > 0 } name ? name : Text(item, "product"))}{(Find(item, "price").ValueKind == JsonValueKind.Number ? ", " + CardWords.Price(item) : "")}")
        : [];

    private IEnumerable<string> Affinities(JsonElement customer)
    {
        var scores = Members(customer, "affinities").Where(score => score.Value.ValueKind == JsonValueKind.Number).Select(score => (score.Name, Score: score.Value.GetDouble())).Take(MostAffinities).ToArray();
        var most = Math.Max(1, scores.Select(score => score.Score).DefaultIfEmpty(0).Max());
        return scores.Select(score => $"{paint.Accent(new string('#', Math.Max(1, (int)(score.Score / most * BarWidth))).PadRight(BarWidth))} {CardWords.Liking(score.Name)}");
    }

    private string Viewed(JsonElement viewed) => viewed.ValueKind == JsonValueKind.Object
        ? string.Join(", ", new[] { Text(viewed, "name"), Text(viewed, "category"), Ago(Find(viewed, "at")) }.Where(text => text.Length > 0))
        : "";

    private string Place(JsonElement place) => CardWords.Place(place) is { Length: > 0 } known
        ? $"{known} {paint.Faint($"({Text(place, "source")}, {Ago(Find(place, "at"))})")}"
        : "";

    private string Event(JsonElement happened)
    {
        var name = Text(happened, "name") is { Length: > 0 } said ? said : Text(happened, "type");
        var about = CardWords.About(happened);
        var told = about.Length == 0 ? "" : "  " + paint.Faint(about.Length > 80 ? about[..80] + "…" : about);
        return $"{Ago(Find(happened, "at")),-14} {Text(happened, "channel"),-8} {name}{told}";
    }

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.Array when value.GetArrayLength() == 0 => "",
        _ => JsonText.Short(value),
    };

    private static string Day(JsonElement at) =>
        at.ValueKind == JsonValueKind.String && at.TryGetDateTimeOffset(out var time) ? time.ToString("d MMM yyyy", CultureInfo.InvariantCulture) : "";

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
