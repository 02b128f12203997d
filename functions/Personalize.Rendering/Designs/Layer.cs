using System.Collections.Immutable;

namespace Personalize.Rendering.Designs;

/// <summary>One thing drawn, over those before it and never outside its box (a text's shadow excepted).</summary>
public abstract record Layer(Box Box)
{
    /// <summary>JSON pointer of the layer within the design. The rows of a list share theirs.</summary>
    public string At { get; init; } = "";

    /// <summary>0 (not seen) to 1 (as designed, the default). What a group draws is made fainter as one.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Drawn instead when the layer's value is empty, invalid or unknown; empty draws nothing.</summary>
    public ImmutableArray<Layer> Fallback { get; init; } = [];

    /// <summary>True: without a value the whole creative shows its <see cref="Design.Fallback"/>.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The layer with everything in it moved, CSS pixels.</summary>
    internal virtual Layer Move(int dx, int dy) => this with { Box = Box.Move(dx, dy), Fallback = [.. Fallback.Select(layer => layer.Move(dx, dy))] };
}
