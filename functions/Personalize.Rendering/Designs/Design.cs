using System.Collections.Immutable;

namespace Personalize.Rendering.Designs;

/// <summary>A picture creative as its author wrote it: checked, but nothing loaded yet.</summary>
/// <param name="WidthPx">CSS pixels, from the placement; 1-2000.</param>
/// <param name="HeightPx">As <paramref name="WidthPx"/>.</param>
/// <param name="Layers">Bottom to top, 0-64.</param>
/// <param name="Slots">What every open fills in, in document order. PictureEngine.Assemble takes one value for each.</param>
public sealed record Design(
    int WidthPx, int HeightPx, Fill Background, PictureEncoding Encoding, ImmutableArray<Layer> Layers, ImmutableArray<Slot> Slots)
{
    /// <summary>True when a GIF of it moves: it holds a countdown of more than one frame.</summary>
    public bool IsAnimated => Layers.Any(layer => layer is CountdownLayer { Frames: > 1 });
}
