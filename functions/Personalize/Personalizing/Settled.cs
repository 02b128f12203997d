using Personalize.Core.Decisions;

namespace Personalize.Personalizing;

/// <summary>A decision that may be shown, and the situation that it was taken in.</summary>
internal sealed record Settled(Decision Decision, Situation Situation)
{
    /// <summary>What it has counted, to be given back if it is not shown. Default nothing.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];
}
