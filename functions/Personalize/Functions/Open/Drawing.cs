using Personalize.Personalizing;

namespace Personalize.Functions.Open;

/// <summary>What an open came to.</summary>
/// <param name="Picture">The picture of the decision; null where none was taken: the neutral one.</param>
/// <param name="Neutral">Why the neutral picture goes out; null where it does not.</param>
/// <param name="DecisionId">The recorded decision; null where nothing was recorded.</param>
internal sealed record Drawing(ReadOnlyMemory<byte>? Picture, NeutralReason? Neutral, string? DecisionId)
{
    /// <summary>What was decided and counted; null where nothing was.</summary>
    public Settled? Settled { get; init; }

    /// <summary>What was recorded, or may have been; null where nothing was to be.</summary>
    public Taken? Taken { get; init; }

    public static Drawing Plain(NeutralReason reason) => new(null, reason, null);
}
