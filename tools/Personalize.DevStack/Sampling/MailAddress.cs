namespace Personalize.DevStack.Sampling;

/// <summary>Who writes or is written to.</summary>
internal sealed record MailAddress(string Name, string Address);
