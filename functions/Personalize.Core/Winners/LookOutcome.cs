namespace Personalize.Core.Winners;

/// <summary>What a look came to.</summary>
public enum LookOutcome
{
    /// <summary>Named, taken back or undecided before.</summary>
    Settled,

    /// <summary>Nobody was shown anything yet, the first day of looking has not come, or this day's look was taken.</summary>
    NotNow,

    /// <summary>An arm was shown to too few. Not a look: the evidence was not asked.</summary>
    TooFew,

    /// <summary>No arm is probable enough yet.</summary>
    NoneYet,

    /// <summary>An arm is.</summary>
    Named,

    /// <summary>The last day went by.</summary>
    Undecided,
}
