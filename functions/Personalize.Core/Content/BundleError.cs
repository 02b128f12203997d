namespace Personalize.Core.Content;

/// <summary>What is wrong with a bundle, and where.</summary>
/// <param name="File">Name of the file in the bundle.</param>
/// <param name="At">JSON pointer (RFC 6901) in the file; "" for the whole file.</param>
/// <param name="Line">Of the value pointed at, from 1.</param>
/// <param name="Column">In characters, from 1.</param>
/// <param name="Message">One sentence for the author.</param>
public sealed record BundleError(string File, string At, int Line, int Column, string Message)
{
    /// <summary>As compilers write it: <c>placements/hero.json:12:5: message (/rules/0/when)</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}{(At.Length > 0 ? $" ({At})" : "")}";
}
