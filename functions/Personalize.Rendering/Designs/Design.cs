using System.Collections.Immutable;

namespace Personalize.Rendering.Designs;

/// <summary>A picture creative as its author wrote it: checked, but nothing loaded yet.</summary>
/// <param name="WidthPx">CSS pixels, from the placement; 1-2000.</param>
/// <param name="HeightPx">As <paramref name="WidthPx"/>.</param>
/// <param name="Layers">Bottom to top, 0-400: rows are repeated and plain groups dissolved, so a layer's place in the JSON is its own <see cref="Layer.At"/>.</param>
/// <param name="Slots">What every open fills in, in document order. PictureEngine.Assemble takes one value for each.</param>
public sealed record Design(
    int WidthPx, int HeightPx, Fill Background, PictureEncoding Encoding, ImmutableArray<Layer> Layers, ImmutableArray<Slot> Slots)
{
    /// <summary>Drawn on the background instead of <see cref="Layers"/> when a required layer has no value; null when there is no such look.</summary>
    public ImmutableArray<Layer>? Fallback { get; init; }

    /// <summary>True when a GIF of it moves: it holds a countdown of more than one frame.</summary>
    public bool IsAnimated => Layers.Any(layer => layer is CountdownLayer { Frames: > 1 });
}
