namespace Personalize.Core.Rights;

/// <summary>
/// What a registration's owner allows. <see cref="Merge"/> is associative, commutative and idempotent, so that the row may be
/// written by two writers in any order.
/// </summary>
public sealed record CustomerRights
{
    /// <summary>Nothing was ever said: the defaults hold.</summary>
    public static CustomerRights Unspoken { get; } = new();

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

    /// <summary>For each purpose the later word, a denial on a tie; erased once is erased.</summary>
    public static CustomerRights Merge(CustomerRights left, CustomerRights right) => new()
    {
        Communication = Consent.Later(left.Communication, right.Communication),
        Analysis = Consent.Later(left.Analysis, right.Analysis),
        Personalization = Consent.Later(left.Personalization, right.Personalization),
        Location = Consent.Later(left.Location, right.Location),
        Erased = left.Erased || right.Erased,
    };

    /// <summary>These rights with one more word.</summary>
    public CustomerRights With(Purpose purpose, Consent consent) => Merge(this, purpose switch
    {
        Purpose.Communication => new CustomerRights { Communication = consent },
        Purpose.Analysis => new CustomerRights { Analysis = consent },
        Purpose.Personalization => new CustomerRights { Personalization = consent },
        _ => new CustomerRights { Location = consent },
    });

    public bool Allows(Purpose purpose, ConsentDefaults defaults) => !Erased && (this[purpose]?.Granted ?? defaults.Of(purpose));
}
