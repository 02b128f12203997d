namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>What the host makes of the handler's answer.</summary>
internal abstract record InvocationResult
{
    private InvocationResult()
    {
    }

    /// <param name="Logs">Lines that the handler wants to see in the log.</param>
    internal sealed record Succeeded(IReadOnlyList<string> Logs) : InvocationResult;

    /// <param name="IsHang">The real host would not have failed but waited until functionTimeout: a bug of the handler, told loudly.</param>
    internal sealed record Failed(string Reason, bool IsHang = false) : InvocationResult;
}
