using Personalize.Core.Decisions;

namespace Personalize.Storage.Decisions;

/// <summary>A decision as it is kept.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Message">Hash of the message as text (16 hexadecimal characters), or "web" for a web call.</param>
/// <param name="Placement">Where it was shown.</param>
/// <param name="Rule">The rule chosen; null for none.</param>
/// <param name="ClickUrl">Where a click on it leads; null: nowhere.</param>
/// <param name="Sight">Whether somebody looked.</param>
/// <param name="Document">The explanation, JSON in UTF-8, at most 60 KB.</param>
public sealed record DecisionRecord(DecisionId Id, string Message, string Placement, string? Rule, string? ClickUrl, Sight Sight, byte[] Document)
{
    /// <summary>Whether it is of a visitor who never had an event, so that its retention has to be remembered apart. Default false.</summary>
    public bool IsOfVisitor { get; init; }

    /// <summary>The arms of experiments that count it, as <see cref="Core.Winners.Exposure.TextOf"/> writes them; null for none.</summary>
    public string? Exposures { get; init; }
}
