namespace Personalize.Core.Decisions;

/// <summary>What a decision comes to.</summary>
public enum DecisionOutcome
{
    /// <summary>A rule matched; its creative is shown.</summary>
    Chosen,

    /// <summary>The placement's neutral creative is shown.</summary>
    Neutral,

    /// <summary>Nothing is shown.</summary>
    Nothing,
}
