using System.Text.Json;
using Personalize.Core.Decisions;
using Personalize.Core.Rights;

namespace Personalize.Personalizing;

/// <summary>A decision with everything that explains it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Message">Which message: the pass's message hash, or "web".</param>
/// <param name="Placement">Where it appears.</param>
/// <param name="Decision">What was chosen and each rule tried.</param>
/// <param name="ClickUrl">Where a click leads; null: nowhere.</param>
/// <param name="OpenClass">What kind of fetch asked.</param>
/// <param name="ContentHash">The bundle that decided.</param>
/// <param name="Situation">The inputs.</param>
/// <param name="ConsentDefaults">What holds where the customer said nothing.</param>
/// <param name="WriteShown">Adds what was drawn; null where nothing was.</param>
internal sealed record Taken(
    DecisionId Id,
    string Message,
    string Placement,
    Decision Decision,
    string? ClickUrl,
    string OpenClass,
    string ContentHash,
    Situation Situation,
    ConsentDefaults ConsentDefaults,
    Action<Utf8JsonWriter>? WriteShown);
