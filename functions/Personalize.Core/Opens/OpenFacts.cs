namespace Personalize.Core.Opens;

/// <summary>What is known of a fetch besides its user agent.</summary>
/// <param name="SinceDelivery">Time since the mail was delivered; null when unknown. Default null.</param>
/// <param name="HasReferrer">The request names the page it comes from, as webmail in a browser does. Default false.</param>
public readonly record struct OpenFacts(TimeSpan? SinceDelivery = null, bool HasReferrer = false);
