namespace Personalize.Rendering.Designs;

/// <summary>One colour.</summary>
public sealed record SolidFill(Rgba Color) : Fill;
