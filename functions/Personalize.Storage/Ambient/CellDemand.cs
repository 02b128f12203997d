using Azure;
using Personalize.Core.Places;

namespace Personalize.Storage.Ambient;

/// <summary>A cell that opens ask for.</summary>
/// <param name="LastAskedAt">The last time, to the minute.</param>
public sealed record CellDemand(WeatherCell Cell, DateTimeOffset LastAskedAt)
{
    internal ETag? ETag { get; init; }
}
