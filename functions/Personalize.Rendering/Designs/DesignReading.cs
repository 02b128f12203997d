using System.Collections.Immutable;

namespace Personalize.Rendering.Designs;

/// <summary>A design, or why there is none: exactly one of the two is there.</summary>
/// <param name="Errors">All of them, in document order.</param>
public sealed record DesignReading(Design? Design, ImmutableArray<DesignError> Errors);
