using System.Collections.Immutable;

namespace Personalize.Rendering;

/// <summary>A bundle's fonts, or why there are none: exactly one of the two is there.</summary>
/// <param name="Errors">Each with its place, /FAMILY/INDEX.</param>
public sealed record FontReading(DesignFonts? Fonts, ImmutableArray<DesignError> Errors);
