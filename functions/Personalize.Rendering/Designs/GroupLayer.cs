using System.Collections.Immutable;

namespace Personalize.Rendering.Designs;

/// <summary>Layers that are shown or hidden together, or made fainter together. A group without either is dissolved by the reader.</summary>
/// <param name="When">Null: always shown.</param>
/// <param name="Layers">Bottom to top, already moved to their place on the canvas.</param>
public sealed record GroupLayer(Condition? When, ImmutableArray<Layer> Layers) : Layer(default(Box))
{
    internal override Layer Move(int dx, int dy) =>
        (GroupLayer)base.Move(dx, dy) with { Layers = [.. Layers.Select(layer => layer.Move(dx, dy))] };
}
