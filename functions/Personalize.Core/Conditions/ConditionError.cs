namespace Personalize.Core.Conditions;

/// <summary>What is wrong with a condition, and where.</summary>
/// <param name="At">JSON pointer (RFC 6901) from the value that was read, after the prefix given to the reader.</param>
/// <param name="Message">One sentence for the author of the condition.</param>
public readonly record struct ConditionError(string At, string Message);
