namespace Personalize.Core.Places;

/// <summary>What is known about where a customer might be. The caller leaves out what it may not use: a device's position without
/// consent to location, an address that is not the customer's own (a mail provider's proxy).</summary>
/// <param name="Device">Last position of the customer's device; null: none, or not allowed.</param>
/// <param name="DeviceAt">When the device was there; null takes <paramref name="Device"/> out.</param>
/// <param name="DeviceCity">The city that came with it, if one did.</param>
/// <param name="Home">What the customer declared; null: nothing.</param>
/// <param name="IpCountry">Country of the request's address; null: unknown, or the client is not direct.</param>
/// <param name="DeclaredZone">The tz id the customer's device last named; null: none. An unknown id is taken as none.</param>
public sealed record PlaceInputs(
    GeoPoint? Device, DateTimeOffset? DeviceAt, string? DeviceCity, DeclaredHome? Home, string? IpCountry, string? DeclaredZone);
