namespace Personalize.Core.Events;

/// <summary>One fault in what a client sent.</summary>
/// <param name="At">JSON pointer (RFC 6901), e.g. "/batch/3/userId"; empty for the whole body.</param>
/// <param name="Message">What is wrong and what would be right. Repeats no value of the sender's.</param>
public sealed record EventError(string At, string Message);
