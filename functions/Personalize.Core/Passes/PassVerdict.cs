namespace Personalize.Core.Passes;

/// <summary>What opening a pass came to.</summary>
public enum PassVerdict
{
    /// <summary>Sealed by a key of the ring and not expired.</summary>
    Valid,

    /// <summary>Sealed by a key of the ring, but past its last day.</summary>
    Expired,

    /// <summary>Not ours: altered, cut, made up, sealed by a key that is not in the ring, or by a later version.</summary>
    Invalid,
}
