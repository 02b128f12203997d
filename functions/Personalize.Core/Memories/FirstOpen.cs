namespace Personalize.Core.Memories;

/// <summary>When a person first opened a placement of a message: where an evergreen countdown starts.</summary>
public sealed record FirstOpen(ulong Message, string Placement, DateTimeOffset At);
