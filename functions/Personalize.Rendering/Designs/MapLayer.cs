using System.Collections.Immutable;

namespace Personalize.Rendering.Designs;

/// <summary>A picture of a map with markers on it. The picture fills the box, cropped at its centre.</summary>
/// <param name="Asset">A map in the Web Mercator projection that shows exactly <paramref name="Bounds"/>.</param>
/// <param name="Markers">1-20 of them, those of lists already repeated.</param>
public sealed record MapLayer(Box Box, string Asset, MapBounds Bounds, ImmutableArray<MapMarker> Markers) : Layer(Box);
