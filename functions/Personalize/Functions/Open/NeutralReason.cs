namespace Personalize.Functions.Open;

/// <summary>Why the neutral picture went out. Counted by name; never told to the client.</summary>
internal enum NeutralReason
{
    /// <summary>No content was ever loaded: a plain picture goes out.</summary>
    NoContent,

    /// <summary>The content has no such picture placement: a plain picture goes out.</summary>
    UnknownPlacement,

    /// <summary>The pass is not ours.</summary>
    InvalidPass,

    /// <summary>The pass was ours and is over.</summary>
    ExpiredPass,

    /// <summary>Nothing is known of the customer.</summary>
    UnknownCustomer,

    /// <summary>The customer was erased or does not allow personalization.</summary>
    NotAllowed,

    /// <summary>The store did not answer.</summary>
    StoreUnavailable,

    /// <summary>The store is well; too many requests for this customer came at once.</summary>
    Contended,

    /// <summary>The deadline passed.</summary>
    Late,

    /// <summary>The decision was to show nothing personal.</summary>
    NothingChosen,

    /// <summary>Drawing failed.</summary>
    RenderFailed,
}
