namespace Personalize.Core.Identity;

/// <summary>
/// One identity as it arrived. Its text is the id itself for a user ("ada") and "kind:id" for the others ("anonymous:7f");
/// a user id that would read as another kind is written "user:…", so that two registrations never share a text.
/// </summary>
/// <param name="Kind">The kind of identity.</param>
/// <param name="Id">The id as the sender wrote it, without blanks around it, 1-256 characters, case kept.</param>
public readonly record struct Registration(RegistrationKind Kind, string Id) : IComparable<Registration>
{
    /// <summary>Longest id that is accepted, in characters.</summary>
    public const int MaxIdLength = 256;

    /// <summary>Said of a user id that <see cref="NamesAKind"/>.</summary>
    public const string KindReason = "A userId does not begin with user:, anonymous:, device:, card:, mailhash: or household:. That is how registrations are written, and it would mean somebody else.";

    public static Registration User(string id) => new(RegistrationKind.User, id);

    public static Registration Anonymous(string id) => new(RegistrationKind.Anonymous, id);

    /// <summary>Whom an id from outside names; null for an empty or overlong id and for ids that identify nobody (<see cref="JunkIds"/>).</summary>
    /// <param name="kind">The kind of identity.</param>
    /// <param name="id">As it was sent: blanks around it are the sender's slip, and would make two of one customer.</param>
    public static Registration? Of(RegistrationKind kind, string? id) =>
        JunkIds.IsJunk(id) || id!.Trim() is not { Length: <= MaxIdLength } trimmed ? null : new Registration(kind, trimmed);

    /// <summary>
    /// Whether an id reads as a registration's text: "user:999", "card:1". Taken for a user id it would be written "user:user:999", and who asks for
    /// "user:999", or erases it, would meet the user 999. So it is not taken from senders.
    /// </summary>
    public static bool NamesAKind(string? id) => id is not null && PrefixOf(id.Trim()).Length > 0;

    /// <summary>Reads the text form. False for an empty or overlong id and for ids that identify nobody (<see cref="JunkIds"/>).</summary>
    public static bool TryParse(string? text, out Registration registration)
    {
        text = text?.Trim() ?? "";
        var (kind, prefixLength) = PrefixOf(text);
        var read = Of(kind, text[prefixLength..]);
        registration = read.GetValueOrDefault();
        return read is not null;
    }

    public int CompareTo(Registration other)
    {
        var byKind = Kind.CompareTo(other.Kind);
        return byKind != 0 ? byKind : string.CompareOrdinal(Id, other.Id);
    }

    public override string ToString() => Kind switch
    {
        RegistrationKind.User => PrefixOf(Id).Length > 0 ? "user:" + Id : Id,
        RegistrationKind.Anonymous => "anonymous:" + Id,
        RegistrationKind.Device => "device:" + Id,
        RegistrationKind.Card => "card:" + Id,
        RegistrationKind.Household => "household:" + Id,
        _ => "mailhash:" + Id,
    };

    public static bool operator <(Registration left, Registration right) => left.CompareTo(right) < 0;

    public static bool operator <=(Registration left, Registration right) => left.CompareTo(right) <= 0;

    public static bool operator >(Registration left, Registration right) => left.CompareTo(right) > 0;

    public static bool operator >=(Registration left, Registration right) => left.CompareTo(right) >= 0;

    private static (RegistrationKind Kind, int Length) PrefixOf(string text) => text switch
    {
        _ when text.StartsWith("user:", StringComparison.Ordinal) => (RegistrationKind.User, 5),
        _ when text.StartsWith("anonymous:", StringComparison.Ordinal) => (RegistrationKind.Anonymous, 10),
        _ when text.StartsWith("device:", StringComparison.Ordinal) => (RegistrationKind.Device, 7),
        _ when text.StartsWith("card:", StringComparison.Ordinal) => (RegistrationKind.Card, 5),
        _ when text.StartsWith("mailhash:", StringComparison.Ordinal) => (RegistrationKind.MailHash, 9),
        _ when text.StartsWith("household:", StringComparison.Ordinal) => (RegistrationKind.Household, 10),
        _ => (RegistrationKind.User, 0),
    };
}
