namespace Personalize.Hosting;

/// <summary>One fault in what was sent.</summary>
/// <param name="At">JSON pointer (RFC 6901) to the offending value; empty for the whole body.</param>
/// <param name="Message">What is wrong and what would be right; no value of the sender's is repeated in it.</param>
internal sealed record ProblemError(string At, string Message);
