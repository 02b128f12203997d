using System.Collections.Immutable;
using Personalize.Core.Caps;

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
    string Name, string Channel, PlacementPicture? Picture, bool Public, Creative? Neutral, ClickUrl? NeutralClick, ImmutableArray<Rule> Rules)
{
    /// <summary>Caps that something of this placement can be under, in the order of names. Default none.</summary>
    public ImmutableArray<Cap> Caps { get; init; } = [];

    /// <summary>Offers that its rules, and the experiments they ask, name, in order, each once; "" for the whole of them. Default none.</summary>
    public ImmutableArray<string> Offers { get; init; } = [];

    /// <summary>Whether a condition, a click URL or a creative asks when the message was first opened. Default false.</summary>
    public bool UsesFirstOpen { get; init; }

    /// <summary>Whether a cap here counts what the whole household was shown.</summary>
    public bool AsksHousehold => IsHouseholdAsked || Caps.Any(cap => cap.Per == CapGrain.Household);

    /// <summary>Whether a cap of a placement that is asked first does.</summary>
    internal bool IsHouseholdAsked { get; init; }
}
