namespace Personalize.Functions.Open;

/// <summary>What an open came to.</summary>
/// <param name="Picture">The personal picture; null means the neutral one.</param>
/// <param name="Neutral">Why the neutral picture goes out; null where it does not.</param>
/// <param name="DecisionId">The recorded decision; null where nothing was recorded.</param>
internal sealed record Drawing(byte[]? Picture, NeutralReason? Neutral, string? DecisionId)
{
    public static Drawing Plain(NeutralReason reason) => new(null, reason, null);
}
