namespace Personalize.Rendering.Designs;

/// <summary>One thing wrong with a design.</summary>
/// <param name="At">JSON pointer (RFC 6901) within the design.</param>
/// <param name="Message">What is wrong and what would be right, for its author.</param>
public sealed record DesignError(string At, string Message);
