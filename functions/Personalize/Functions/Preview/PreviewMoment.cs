using Personalize.Personalizing;

namespace Personalize.Functions.Preview;

/// <summary>What production goes by at this moment besides customer and content.</summary>
/// <param name="Reported">Prices and stock reported from outside.</param>
/// <param name="Winners">Winners of experiments that are named.</param>
/// <param name="Clock">The clock.</param>
internal sealed record PreviewMoment(CurrentAmbient Reported, CurrentWinners Winners, TimeProvider Clock);
