namespace Personalize.DevStack.FunctionsHosting.Description;

/// <summary>A function app folder, read.</summary>
/// <param name="Executable">Absolute path, or a name on the PATH.</param>
/// <param name="RoutePrefix">Without slashes; empty when the app owns its whole URL space.</param>
/// <param name="InitializationTimeout">Longest wait for the first answer of the process.</param>
/// <param name="FunctionTimeout">Longest invocation.</param>
/// <param name="MaxEventBatchSize">Most events of one invocation.</param>
internal sealed record FunctionApp(
    string Folder,
    string Executable,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    string RoutePrefix,
    TimeSpan InitializationTimeout,
    TimeSpan FunctionTimeout,
    int MaxEventBatchSize,
    IReadOnlyList<FunctionDefinition> Functions)
{
    public IEnumerable<(FunctionDefinition Function, T Trigger)> With<T>()
        where T : FunctionTrigger => Functions.Where(function => function.Trigger is T).Select(function => (function, (T)function.Trigger));
}
