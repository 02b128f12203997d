namespace Personalize.DevStack.Processes;

/// <summary>What to start.</summary>
/// <param name="FileName">Path, or a name on the PATH.</param>
/// <param name="Environment">Added to the DevStack's own.</param>
/// <param name="OnOutput">Called with each line of stdout, from one thread at a time.</param>
/// <param name="OnError">Called with each line of stderr.</param>
internal sealed record ChildCommand(
    string FileName,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment,
    DeathSignal DeathSignal,
    Action<string> OnOutput,
    Action<string> OnError)
{
    /// <summary>How far it stands behind the other processes for a processor, 0-19, as <c>nice</c> has it; Linux only. Default 0.</summary>
    public int Niceness { get; init; }
}
