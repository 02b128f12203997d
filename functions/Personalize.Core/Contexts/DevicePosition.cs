namespace Personalize.Core.Contexts;

/// <summary>Where a device said it was. Kept only while the location purpose is granted.</summary>
/// <param name="Stamp">When.</param>
/// <param name="Latitude">Degrees north, -90 to 90, rounded to 0.001 (about 100 m): finer is never stored.</param>
/// <param name="Longitude">Degrees east, -180 to 180, rounded to 0.001.</param>
/// <param name="City">As the sender named it; null when not said.</param>
/// <param name="Country">ISO 3166 code or name as the sender wrote it; null when not said.</param>
public sealed record DevicePosition(Stamp Stamp, double Latitude, double Longitude, string? City, string? Country);
