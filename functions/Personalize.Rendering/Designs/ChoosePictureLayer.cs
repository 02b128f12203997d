using System.Collections.Immutable;

namespace Personalize.Rendering.Designs;

/// <summary>A picture picked by name at every open.</summary>
/// <param name="From">Name to asset, sorted by name; 1-64 of them.</param>
/// <param name="Otherwise">Asset for a name not in the list; null draws nothing.</param>
public sealed record ChoosePictureLayer(
    Box Box, TemplateText Choose, ImmutableSortedDictionary<string, string> From, string? Otherwise, PictureFit Fit) : Layer(Box);
