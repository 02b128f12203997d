using Personalize.Core.Conditions;

namespace Personalize.Core.Segments;

/// <summary>A named condition: who it fits is in the segment. From segments/NAME.json.</summary>
public sealed record Segment(string Name, Condition When);
