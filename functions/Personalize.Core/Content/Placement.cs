using System.Collections.Immutable;

namespace Personalize.Core.Content;

/// <summary>Where content appears, and the ordered rules for what.</summary>
/// <param name="Name">As in URLs: lower-case letters, digits and '-'.</param>
/// <param name="Channel">"email", "web", "kiosk" and so on, as the brand calls them.</param>
/// <param name="Picture">What pictures here look like; null for a placement of JSON payloads.</param>
/// <param name="Public">True when the pass "everyone" opens it. Default false.</param>
/// <param name="Neutral">The creative for whoever is unknown, erased, not consenting, or matches no rule; always there for pictures. Null: nothing is shown.</param>
/// <param name="NeutralClick">Where a click on the neutral creative leads; null: nowhere.</param>
/// <param name="Rules">In order; the first that matches wins. May be empty.</param>
public sealed record Placement(
    string Name, string Channel, PlacementPicture? Picture, bool Public, Creative? Neutral, ClickUrl? NeutralClick, ImmutableArray<Rule> Rules);
