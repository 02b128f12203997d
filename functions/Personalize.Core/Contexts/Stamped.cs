namespace Personalize.Core.Contexts;

/// <summary>A text of which the last one holds: a time zone, a locale.</summary>
public sealed record Stamped(string Value, Stamp Stamp);
