namespace Personalize.Rendering.Designs;

/// <summary>A fixed picture.</summary>
public sealed record PictureLayer(Box Box, string Asset, PictureFit Fit) : Layer(Box);
