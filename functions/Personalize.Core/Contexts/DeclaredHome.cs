namespace Personalize.Core.Contexts;

/// <summary>Where the customer lives, as declared in the trait "address" (or "city", "country", "latitude", "longitude").</summary>
/// <param name="City">Null when not said.</param>
/// <param name="Country">As written, usually an ISO 3166 code; null when not said.</param>
/// <param name="Latitude">Degrees north; null when not said. Both or none.</param>
/// <param name="Longitude">Degrees east; null when not said.</param>
/// <param name="At">When it was declared, UTC.</param>
public sealed record DeclaredHome(string? City, string? Country, double? Latitude, double? Longitude, DateTimeOffset At);
