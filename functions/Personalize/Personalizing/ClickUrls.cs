using Personalize.Core.Content;
using Personalize.Core.Decisions;

namespace Personalize.Personalizing;

/// <summary>Where a click on what was decided leads.</summary>
internal static class ClickUrls
{
    /// <summary>The chosen rule's URL, else the placement's neutral one; null where neither leads anywhere.</summary>
    public static string? Of(Placement placement, Decision decision, Situation situation) =>
        decision.Click?.Location(situation.Attributes, situation.Locale)
        ?? placement.NeutralClick?.Location(situation.Attributes, situation.Locale);
}
