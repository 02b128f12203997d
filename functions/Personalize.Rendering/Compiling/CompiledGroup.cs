using System.Buffers;
using System.Collections.Immutable;
using Personalize.Rendering.Assembling;

namespace Personalize.Rendering.Compiling;

/// <summary>Layers with a condition, a stand-in for a missing value, or an opacity of their own.</summary>
/// <param name="When">Null: always shown.</param>
/// <param name="Fallback">Drawn instead when a layer has no value; empty: the others are drawn all the same.</param>
internal sealed record CompiledGroup(
    ImmutableArray<CompiledLayer> Layers, Condition? When, ImmutableArray<CompiledLayer> Fallback, double Opacity, bool IsRequired)
    : CompiledLayer(ReachOf(Layers, Fallback), When is null or { Value.Slot: null } && Layers.All(layer => layer.IsFixed))
{
    public override bool MayShowEmoji => Layers.Concat(Fallback).Any(layer => layer.MayShowEmoji);

    public override void Draw(Canvas canvas, in Scene scene)
    {
        if (When is not null && !When.IsMet(scene.SlotValues))
        {
            return;
        }

        if (Opacity < 1)
        {
            DrawFaintly(canvas, scene);
        }
        else
        {
            DrawInside(canvas, scene);
        }
    }

    public override LookKind Identify(in Scene scene, ref LookKey key)
    {
        if (When is { Value.Slot: not null })
        {
            key.Add(When.IsMet(scene.SlotValues) ? "shown" : "");
        }

        var kind = LookKind.Few;

        foreach (var layer in Layers)
        {
            kind = Least(kind, layer.Identify(scene, ref key));
        }

        foreach (var layer in Fallback)
        {
            kind = Least(kind, layer.Identify(scene, ref key));
        }

        return kind;
    }

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) => Layers.Concat(Fallback).SelectMany(layer => layer.Samples(texts));

    public override bool IsComplete(IReadOnlyList<string> slotValues)
    {
        if (When is not null && !When.IsMet(slotValues))
        {
            return true;
        }

        foreach (var layer in Layers)
        {
            if (!layer.IsComplete(slotValues) || (IsRequired && !layer.HasValue(slotValues)))
            {
                return false;
            }
        }

        return true;
    }

    private static LookKind Least(LookKind one, LookKind other) => other < one ? other : one;

    private static Box ReachOf(ImmutableArray<CompiledLayer> layers, ImmutableArray<CompiledLayer> fallback) =>
        layers.Concat(fallback).Select(layer => layer.Reach).Aggregate((one, other) => one.Union(other));

    private void DrawInside(Canvas canvas, in Scene scene)
    {
        foreach (var layer in ChooseLayers(scene.SlotValues))
        {
            layer.Draw(canvas, scene);
        }
    }

    private ImmutableArray<CompiledLayer> ChooseLayers(IReadOnlyList<string> slotValues)
    {
        if (!Fallback.IsEmpty)
        {
            foreach (var layer in Layers)
            {
                if (!layer.HasValue(slotValues))
                {
                    return Fallback;
                }
            }
        }

        return Layers;
    }

    // The canvas is opaque, so a mix of before and after is the group drawn as one and then made fainter.
    private void DrawFaintly(Canvas canvas, in Scene scene)
    {
        var box = Reach.Intersect(canvas.ClipBox);

        if (box.IsEmpty)
        {
            return;
        }

        var before = ArrayPool<uint>.Shared.Rent(box.WidthPx * box.HeightPx);

        for (var row = 0; row < box.HeightPx; row++)
        {
            canvas.Row(box, row).CopyTo(before.AsSpan(row * box.WidthPx));
        }

        DrawInside(canvas, scene);
        var opacity = (uint)Math.Round(Opacity * 255);

        for (var row = 0; row < box.HeightPx; row++)
        {
            var pixels = canvas.Row(box, row);

            for (var i = 0; i < pixels.Length; i++)
            {
                pixels[i] = Blend.Color(before[(row * box.WidthPx) + i], pixels[i], opacity);
            }
        }

        ArrayPool<uint>.Shared.Return(before);
    }
}
