using Personalize.Core.Memories;
using Personalize.Storage.Rights;

namespace Personalize.Personalizing;

/// <summary>Something that a request counted, or may have counted, before it showed it.</summary>
/// <param name="Before">How the customer, or the household, stood until then.</param>
/// <param name="Counted">What was counted.</param>
internal sealed record Claim(Standing Before, Counted Counted);
