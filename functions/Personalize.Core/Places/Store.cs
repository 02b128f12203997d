namespace Personalize.Core.Places;

/// <summary>A shop of the brand, from stores.json.</summary>
/// <param name="Id">Unique in the bundle; what conditions compare.</param>
/// <param name="Name">As customers know it.</param>
/// <param name="Point">Where it is.</param>
/// <param name="City">Null where none is given.</param>
/// <param name="Address">Null where none is given.</param>
public sealed record Store(string Id, string Name, GeoPoint Point, string? City, string? Address);
