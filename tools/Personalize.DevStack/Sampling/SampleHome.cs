namespace Personalize.DevStack.Sampling;

/// <summary>Where a sample customer lives, out of the trait "address": the place whose weather the pages change.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
internal sealed record SampleHome(string City, double Latitude, double Longitude);
