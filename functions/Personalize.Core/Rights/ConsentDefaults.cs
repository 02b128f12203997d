namespace Personalize.Core.Rights;

/// <summary>What holds while a customer has said nothing. Declared by the content bundle.</summary>
public sealed record ConsentDefaults(bool Communication, bool Analysis, bool Personalization, bool Location)
{
    /// <summary>Nothing is allowed: what holds where no bundle is known.</summary>
    public static ConsentDefaults Nothing { get; } = new(false, false, false, false);

    public bool Of(Purpose purpose) => purpose switch
    {
        Purpose.Communication => Communication,
        Purpose.Analysis => Analysis,
        Purpose.Personalization => Personalization,
        _ => Location,
    };
}
