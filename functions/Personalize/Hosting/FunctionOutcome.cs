namespace Personalize.Hosting;

/// <summary>What an event or timer function tells the host.</summary>
internal abstract record FunctionOutcome
{
    public static FunctionOutcome Success { get; } = new Succeeded([]);

    /// <summary>All is applied; the host writes its checkpoint. The logs appear in the host's log at Information.</summary>
    public sealed record Succeeded(IReadOnlyList<string> Logs) : FunctionOutcome;

    /// <summary>Nothing may be checkpointed; the retry policy of function.json sends the same batch again.</summary>
    public sealed record Failed(string Reason) : FunctionOutcome;
}
