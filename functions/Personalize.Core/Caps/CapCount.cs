namespace Personalize.Core.Caps;

/// <summary>How far a cap was used when somebody asked.</summary>
/// <param name="Cap">The cap.</param>
/// <param name="Subject">What was asked for.</param>
/// <param name="Shown">How often it, or what counts with it, was shown within the window.</param>
/// <param name="Sent">How many messages of the brand count on top; 0 for a cap that does not count them.</param>
public readonly record struct CapCount(Cap Cap, CapSubject Subject, int Shown, long Sent)
{
    /// <summary>Nothing more may be shown.</summary>
    public bool IsExhausted => Shown + Sent >= Cap.Max;
}
