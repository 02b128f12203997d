namespace Personalize.Cli.Reference;

/// <summary>One event of the reference stream.</summary>
/// <param name="At">When it happens, UTC, whole milliseconds.</param>
/// <param name="Json">A message of the Segment protocol, as a server sends it.</param>
/// <param name="Motive">What a visit is for: what the stream planted before it; null for other events.</param>
internal sealed record ReferenceLine(DateTimeOffset At, string Json, string? Motive);
