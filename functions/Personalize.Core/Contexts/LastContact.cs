namespace Personalize.Core.Contexts;

/// <summary>The last time brand and customer were in touch.</summary>
/// <param name="Stamp">When.</param>
/// <param name="Channel">As in <see cref="Touchpoint"/>.</param>
/// <param name="Motive">What it was about: the campaign, topic, category or event; null when unknown.</param>
/// <param name="Outcome">What came of it, as the sender said ("resolved", "no answer"); null when unknown.</param>
public sealed record LastContact(Stamp Stamp, string Channel, string? Motive, string? Outcome);
