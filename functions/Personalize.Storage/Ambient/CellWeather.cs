using Personalize.Core.Ambient;
using Personalize.Core.Places;

namespace Personalize.Storage.Ambient;

/// <summary>A cell's weather to keep.</summary>
/// <param name="FetchedAt">When the provider was asked: what the time to live counts from.</param>
public sealed record CellWeather(WeatherCell Cell, WeatherNow Weather, DateTimeOffset FetchedAt);
