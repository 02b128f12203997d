namespace Personalize.Core.Places;

/// <summary>A customer's home as declared: any part may be missing.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 in any case; anything else is taken as unknown.</param>
public sealed record DeclaredHome(GeoPoint? Point, string? Country, string? Region, string? City);
