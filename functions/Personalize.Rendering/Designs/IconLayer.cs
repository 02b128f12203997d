namespace Personalize.Rendering.Designs;

/// <summary>An icon of a built-in set, picked by name at every open; a name the set does not know draws its "unknown".</summary>
/// <param name="Color">Null draws the set in its own colours, otherwise its line version in this one.</param>
public sealed record IconLayer(Box Box, string Set, TemplateText Choose, Rgba? Color) : Layer(Box);
