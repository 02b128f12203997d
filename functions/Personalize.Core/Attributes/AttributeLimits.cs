namespace Personalize.Core.Attributes;

/// <summary>How much a JSON value from outside may hold before it is refused.</summary>
/// <param name="MaxDepth">Deepest nesting of lists and objects. Default 16.</param>
/// <param name="MaxValues">Most values together, counting lists and objects. Default 1,000.</param>
/// <param name="MaxTextLength">Longest text or property name, in UTF-16 characters. Default 4,096.</param>
public sealed record AttributeLimits(int MaxDepth = 16, int MaxValues = 1_000, int MaxTextLength = 4_096)
{
    /// <summary>For callers that nobody has proved to know: the page of a web call.</summary>
    public static AttributeLimits Page { get; } = new();

    /// <summary>For documents of ours.</summary>
    public static AttributeLimits Own { get; } = new(MaxDepth: 32, MaxValues: 100_000, MaxTextLength: 1_048_576);
}
