namespace Personalize.DevStack.Sampling;

/// <summary>The URLs of one placement in one mail.</summary>
internal sealed record MailUrls(string Placement, string Image, string Click);
