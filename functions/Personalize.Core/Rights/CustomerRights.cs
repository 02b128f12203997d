namespace Personalize.Core.Rights;

/// <summary>
/// What a registration's owner allows. <see cref="Merge"/> is associative, commutative and idempotent, so that the row may be
/// written by two writers in any order.
/// </summary>
public sealed record CustomerRights
{
    /// <summary>Nothing was ever said: the defaults hold.</summary>
    public static CustomerRights Unspoken { get; } = new();

    /// <summary>Erased: a tombstone, and nothing else.</summary>
    public static CustomerRights Gone { get; } = new() { Erased = true };

    public Consent? Communication { get; init; }

    public Consent? Analysis { get; init; }

    public Consent? Personalization { get; init; }

    public Consent? Location { get; init; }

    /// <summary>The customer was erased: nothing is allowed, and nothing is ever folded again.</summary>
    public bool Erased { get; init; }

    public Consent? this[Purpose purpose] => purpose switch
    {
        Purpose.Communication => Communication,
        Purpose.Analysis => Analysis,
        Purpose.Personalization => Personalization,
        _ => Location,
    };

    /// <summary>What of it is a no.</summary>
    public CustomerRights Refusals => new() { Communication = Refusal(Communication), Analysis = Refusal(Analysis), Personalization = Refusal(Personalization), Location = Refusal(Location) };

    /// <summary>For each purpose the later word, a denial on a tie; erased once is erased, and then no word is kept.</summary>
    public static CustomerRights Merge(CustomerRights left, CustomerRights right) => left.Erased || right.Erased ? Gone : new()
    {
        Communication = Consent.Later(left.Communication, right.Communication),
        Analysis = Consent.Later(left.Analysis, right.Analysis),
        Personalization = Consent.Later(left.Personalization, right.Personalization),
        Location = Consent.Later(left.Location, right.Location),
    };

    /// <summary>What several persons allow together: for each purpose a denial of any of them, else the last word of those that spoke.</summary>
    public static CustomerRights Strictest(IEnumerable<CustomerRights> rights) => rights.Aggregate((left, right) => new()
    {
        Communication = Stricter(left.Communication, right.Communication),
        Analysis = Stricter(left.Analysis, right.Analysis),
        Personalization = Stricter(left.Personalization, right.Personalization),
        Location = Stricter(left.Location, right.Location),
        Erased = left.Erased || right.Erased,
    });

    /// <summary>These rights with one more word.</summary>
    public CustomerRights With(Purpose purpose, Consent consent) => Merge(this, purpose switch
    {
        Purpose.Communication => new CustomerRights { Communication = consent },
        Purpose.Analysis => new CustomerRights { Analysis = consent },
        Purpose.Personalization => new CustomerRights { Personalization = consent },
        _ => new CustomerRights { Location = consent },
    });

    public bool Allows(Purpose purpose, ConsentDefaults defaults) => !Erased && (this[purpose]?.Granted ?? defaults.Of(purpose));

    private static Consent? Refusal(Consent? said) => said is { Granted: false } ? said : null;

    private static Consent? Stricter(Consent? left, Consent? right) => (left, right) switch
    {
        ({ Granted: false }, not { Granted: false }) => left,
        (not { Granted: false }, { Granted: false }) => right,
        _ => Consent.Later(left, right),
    };
}
