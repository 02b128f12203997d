namespace Personalize.Rendering.Designs;

/// <summary>What an area is painted with: <see cref="SolidFill"/>, <see cref="GradientFill"/> or, for a canvas, <see cref="PictureFill"/>.</summary>
public abstract record Fill;
