namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>What an envelope says about the attempt it is.</summary>
/// <param name="RetryCount">0 for the first.</param>
/// <param name="MaxRetryCount">-1 for ever; null when the function has no retry policy, and the envelope then no RetryContext.</param>
/// <param name="LastFailure">Why the attempt before failed; null for the first.</param>
internal sealed record Attempt(int RetryCount, int? MaxRetryCount, string? LastFailure);
