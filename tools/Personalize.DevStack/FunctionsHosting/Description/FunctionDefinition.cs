namespace Personalize.DevStack.FunctionsHosting.Description;

/// <summary>One function of the app.</summary>
/// <param name="Name">Its folder's name: also the path the envelope is posted to.</param>
/// <param name="Retry">Null: a failed batch is skipped for good.</param>
internal sealed record FunctionDefinition(string Name, FunctionTrigger Trigger, RetryPolicy? Retry);
