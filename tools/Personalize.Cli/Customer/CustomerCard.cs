using System.Globalization;
using System.Text.Json;
using Personalize.Core.Identity;
using static Personalize.Cli.Customer.CardFields;

namespace Personalize.Cli.Customer;

/// <summary>
/// A customer document as a card that somebody at a counter can read: what to mind first, what is known about the person last. What the document does not say is
/// left out, and of a household what only a person has.
/// </summary>
internal sealed class CustomerCard(TextWriter output, Paint paint, DateTimeOffset now)
{
    private const int LabelWidth = 14;
    private const int MostAffinities = 8;
    private const int MostIds = 6;
    private const int BarWidth = 12;
    private const string Unknown = "unknown";

    /// <param name="customer">The document.</param>
    /// <param name="timeline">A page of the timeline; null for none.</param>
    /// <param name="members">Of a household the documents of the persons in it.</param>
    public void Write(JsonElement customer, JsonElement? timeline, params IReadOnlyList<JsonElement> members)
    {
        var isHousehold = IsHousehold(customer);
        WriteHead(customer);
        foreach (var (label, lines) in isHousehold ? OfHousehold(customer, members) : OfPerson(customer))
        {
            WriteSection(label, [.. lines]);
        }

        if (timeline is { } page)
        {
            WriteSection("History", [.. Items(page, "events").Select(happened => Event(happened, isHousehold))]);
        }
    }

    private IEnumerable<(string Label, IEnumerable<string> Lines)> OfPerson(JsonElement customer) =>
    [
        ("Complaint", [Complaint(Find(customer, "complaint"))]),
        ("Consents", [Consents(customer)]),
        .. Contacts(customer),
        ("Reach by", [Channel(Find(customer, "preferredChannel"))]),
        ("Pressure", [Pressure(customer)]),
        .. Commerce(customer),
        ("Segments", [Plain(Find(customer, "segments"))]),
        ("Where", [Place(Find(customer, "location"))]),
        ("Language", [Joined(Text(customer, "locale") is { Length: > 0 } locale ? locale : Trait(customer, "locale"), Zone(Text(customer, "timezone")))]),
        ("About", CardTraits.Lines(customer, Origin)),
        ("Known since", [Day(Find(customer, "firstSeen"))]),
    ];

    // Names, addresses, languages and words are a person's: of two people the latest of each make a third. What they have together is told as such.
    private IEnumerable<(string Label, IEnumerable<string> Lines)> OfHousehold(JsonElement household, IReadOnlyList<JsonElement> members) =>
    [
        ("Complaint", [Complaint(Find(household, "complaint"))]),
        ("Members", members.Select(Member)),
        .. Contacts(household),
        .. Commerce(household),
        ("Known since", [Day(Find(household, "firstSeen"))]),
    ];

    private IEnumerable<(string Label, IEnumerable<string> Lines)> Contacts(JsonElement customer) => [("Last contact", [Contact(Find(customer, "lastContact"))])];

    private IEnumerable<(string Label, IEnumerable<string> Lines)> Commerce(JsonElement customer) =>
    [
        ("Orders", [CardWords.Orders(Find(customer, "orders"), Ago(Find(Find(customer, "orders"), "lastAt")))]),
        ("Cart", CardCart.Lines(Find(customer, "cart"), Ago(Find(Find(customer, "cart"), "updatedAt")))),
        ("Last looked at", [Viewed(Find(customer, "lastViewed"))]),
        ("Likes", Affinities(customer)),
        ("Habits", Habits(customer)),
    ];

    private string Member(JsonElement person)
    {
        var consents = Consents(person);
        return $"{Text(person, "id")}: {Joined(Name(person), Text(person, "status"))}{(consents.Length > 0 ? "  " + consents : "")}";
    }

    private void WriteHead(JsonElement customer)
    {
        output.WriteLine();
        output.WriteLine($"  {paint.Strong(CardTraits.Cut(IsHousehold(customer) ? Household(customer) : Name(customer)))}  {paint.Accent(Text(customer, "status"))}  {paint.Faint(Text(customer, "grain") + " " + Text(customer, "id"))}");
        string[] others = [.. Ids(customer).Where(id => id != Text(customer, "id")).Except(IsHousehold(customer) ? Users(customer) : [])];
        if (others.Length > 0)
        {
            output.WriteLine($"  {paint.Faint("also " + string.Join(", ", others.Take(MostIds)) + (others.Length > MostIds ? $" and {others.Length - MostIds} more" : ""))}");
        }

        output.WriteLine();
    }

    private static bool IsHousehold(JsonElement customer) => Text(customer, "grain") == "household";

    private static string Name(JsonElement customer)
    {
        var name = string.Join(' ', new[] { Trait(customer, "firstName"), Trait(customer, "lastName") }.Where(part => part.Length > 0));
        name = name.Length > 0 ? name : Trait(customer, "name");
        return name.Length > 0 ? name : Text(customer, "id");
    }

    private static string Household(JsonElement customer) => "Household of " + (string.Join(", ", Users(customer)) is { Length: > 0 } users ? users : Text(customer, "id"));

    /// <summary>The ids of the persons whom a document is about, as they are asked for.</summary>
    public static IEnumerable<string> Users(JsonElement customer) => Ids(customer).Where(id => Registration.TryParse(id, out var member) && member.Kind == RegistrationKind.User);

    private static IEnumerable<string> Ids(JsonElement customer) => Items(customer, "registrations").Select(JsonText.Short);

    private void WriteSection(string label, IReadOnlyList<string> lines)
    {
        var first = true;
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            output.WriteLine($"  {paint.Faint((first ? label : "").PadRight(LabelWidth))}  {line}");
            first = false;
        }
    }

    private string Origin(JsonElement trait) => Joined(Text(trait, "source"), Ago(Find(trait, "at"))) is { Length: > 0 } origin ? paint.Faint($"({origin})") : "";

    private string Consents(JsonElement customer)
    {
        var said = Members(customer, "consents").Select(consent => Find(consent.Value, "granted").ValueKind == JsonValueKind.True ? paint.Good($"yes {JsonText.Clean(consent.Name)}") : paint.Bad($"no {JsonText.Clean(consent.Name)}"));
        var words = string.Join("  ", said);
        return words.Length > 0 ? words : paint.Faint("nothing was said; the deployment's defaults hold");
    }

    private string Contact(JsonElement contact) => contact.ValueKind != JsonValueKind.Object
        ? ""
        : Joined(Ago(Find(contact, "at")), Text(contact, "channel"), Text(contact, "motive"), Text(contact, "outcome"));

    private static string Pressure(JsonElement customer) => string.Join(", ", Members(customer, "pressure").Select(channel => $"{JsonText.Clean(channel.Name)} {Text(channel.Value, "last7Days")} in 7 days"));

    private string Channel(JsonElement channel) => Text(channel, "value") is { Length: > 0 } known && known != Unknown
        ? $"{known} {paint.Faint($"({CardWords.Why(Text(channel, "why"), Text(channel, "support"))})")}"
        : "";

    private string Complaint(JsonElement complaint)
    {
        if (Find(complaint, "open").ValueKind != JsonValueKind.True)
        {
            return "";
        }

        var ids = string.Join(", ", Items(complaint, "ids").Select(JsonText.Short));
        return paint.Bad(Joined(ids.Length > 0 ? "open: " + ids : "open", Ago(Find(complaint, "since"))));
    }

    private IEnumerable<string> Habits(JsonElement customer) => Members(customer, "habits")
        .Where(habit => Text(habit.Value, "value") is { Length: > 0 } known && known != Unknown)
        .Select(habit => $"{CardWords.Spaced(habit.Name)}: {Text(habit.Value, "value")} {paint.Faint($"({Share(Find(habit.Value, "confidence"))}seen {Text(habit.Value, "support")} times)")}");

    private static string Share(JsonElement confidence) => confidence.ValueKind == JsonValueKind.Number ? $"{confidence.GetDouble() * 100:F0} % sure, " : "";

    private IEnumerable<string> Affinities(JsonElement customer)
    {
        var scores = Members(customer, "affinities").Where(score => score.Value.ValueKind == JsonValueKind.Number).Select(score => (score.Name, Score: score.Value.GetDouble())).Take(MostAffinities).ToArray();
        var most = Math.Max(1, scores.Select(score => score.Score).DefaultIfEmpty(0).Max());
        return scores.Select(score => $"{paint.Accent(new string('#', Math.Max(1, (int)(score.Score / most * BarWidth))).PadRight(BarWidth))} {CardWords.Liking(score.Name)}");
    }

    private string Viewed(JsonElement viewed) => viewed.ValueKind == JsonValueKind.Object
        ? Joined(Text(viewed, "name"), Text(viewed, "category"), Ago(Find(viewed, "at")))
        : "";

    private string Place(JsonElement place) => CardWords.Place(place) is { Length: > 0 } known
        ? $"{known} {paint.Faint($"({Text(place, "source")}, {Ago(Find(place, "at"))})")}"
        : "";

    private string Event(JsonElement happened, bool isNamed)
    {
        var name = Text(happened, "name") is { Length: > 0 } said ? said : Text(happened, "type");
        var about = CardTraits.Cut(CardWords.About(happened));
        var told = about.Length == 0 ? "" : "  " + paint.Faint(about);
        var whose = isNamed ? $" {Text(happened, "registration"),-12}" : "";
        return $"{Ago(Find(happened, "at")),-14} {Text(happened, "channel"),-8}{whose} {CardTraits.Cut(name)}{told}";
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

    // Who is called should not be woken.
    private string Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
        ? string.Create(CultureInfo.InvariantCulture, $"{id} ({TimeZoneInfo.ConvertTime(now, zone):HH:mm} there)")
        : id;
}
