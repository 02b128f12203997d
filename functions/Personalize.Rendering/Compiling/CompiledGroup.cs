using System.Collections.Immutable;
using Personalize.Rendering.Assembling;

namespace Personalize.Rendering.Compiling;

/// <summary>Layers with a condition, a stand-in for a missing value, or an opacity of their own.</summary>
/// <param name="When">Null: always shown.</param>
/// <param name="Fallback">Drawn instead when a layer has no value; empty: the others are drawn all the same.</param>
internal sealed record CompiledGroup(
    ImmutableArray<CompiledLayer> Layers, Condition? When, ImmutableArray<CompiledLayer> Fallback, double Opacity, bool IsRequired)
    : CompiledLayer(ReachOf(Layers, Fallback), When is null or { Value.Slot: null } && Layers.All(layer => layer.IsFixed) && (Layers.All(HasFixedValue) || (!IsRequired && Fallback.All(layer => layer.IsFixed))))
{
    private const int MaxStripPixels = 1 << 18;     // 1 MB, which the pool keeps; a banner of 600x300 is one strip

    private uint Opacity255 => (uint)Math.Round(Opacity * 255);

    public override Box Core => Box.Around(Layers.Concat(Fallback).Select(layer => layer.Core));

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

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) => SamplesOf(Layers, texts).Concat(SamplesOf(Fallback, texts)).Select(Faintly);

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

    // Asked of a fixed layer only: it looks at no slot.
    private static bool HasFixedValue(CompiledLayer layer) => layer.HasValue([]);

    // First as it mostly looks, with everything in it: what lies over the group is tried on that.
    private static List<Action<Canvas>> SamplesOf(ImmutableArray<CompiledLayer> layers, TextCache texts)
    {
        var samples = LookSamples.Of(layers, texts);
        return layers.Length == 1 ? samples[0] : [.. LookSamples.Together(layers, samples), .. samples.SelectMany(own => own), .. LookSamples.Overlaid(layers, samples)];
    }

    private static LookKind Least(LookKind one, LookKind other) => other < one ? other : one;

    private static Box ReachOf(ImmutableArray<CompiledLayer> layers, ImmutableArray<CompiledLayer> fallback) =>
        Box.Around(layers.Concat(fallback).Select(layer => layer.Reach));

    private Action<Canvas> Faintly(Action<Canvas> draw) => Opacity == 1 ? draw : canvas =>
    {
        canvas.BeginGroup();
        draw(canvas);
        canvas.EndGroup(Opacity255);
    };

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

    // In strips of whole tiles, so that no more than one is kept aside.
    private void DrawFaintly(Canvas canvas, in Scene scene)
    {
        var clip = canvas.ClipBox;
        var box = Reach.Intersect(clip);
        var rows = Math.Max(Canvas.TilePx, MaxStripPixels / Math.Max(1, box.WidthPx) & -Canvas.TilePx);

        for (var y = box.Y; y < box.Bottom && !box.IsEmpty; y = (y + rows) & -Canvas.TilePx)
        {
            canvas.ClipBox = box with { Y = y, HeightPx = Math.Min((y + rows) & -Canvas.TilePx, box.Bottom) - y };
            canvas.BeginGroup();
            DrawInside(canvas, scene);
            canvas.EndGroup(Opacity255);
        }

        canvas.ClipBox = clip;
    }
}
