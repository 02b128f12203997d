namespace Personalize.Storage.Handoffs;

/// <summary>How using a token ended.</summary>
public enum TokenUse
{
    /// <summary>It was not used by this channel before, and now is.</summary>
    Taken,

    /// <summary>There is none, or its customer was erased.</summary>
    Unknown,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>This channel has used it.</summary>
    Used,
}
