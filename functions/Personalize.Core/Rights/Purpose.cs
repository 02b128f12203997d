namespace Personalize.Core.Rights;

/// <summary>What a customer's data may be used for. A value is read under a purpose or not at all.</summary>
public enum Purpose
{
    /// <summary>Being written to, called or alerted.</summary>
    Communication,

    /// <summary>Figures and segments.</summary>
    Analysis,

    /// <summary>Content chosen for this person.</summary>
    Personalization,

    /// <summary>Positions of devices.</summary>
    Location,
}
