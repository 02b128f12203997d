using System.Collections.Immutable;
using Personalize.Core.Ambient;

namespace Personalize.Storage.Weather;

/// <summary>A provider's answer.</summary>
/// <param name="Cells">When fetched, one per cell asked, in order; null where the provider sent no believable weather. Empty otherwise.</param>
public sealed record WeatherFetch(WeatherFetchOutcome Outcome, ImmutableArray<WeatherNow?> Cells);
