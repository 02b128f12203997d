namespace Personalize.DevStack.FunctionsHosting.Handlers;

/// <summary>How a handler's process ended.</summary>
/// <param name="ExitCode">128 + signal when a signal ended it.</param>
/// <param name="WasReady">Whether it had answered at all.</param>
internal sealed record HandlerEnd(int ProcessId, int ExitCode, bool WasReady);
