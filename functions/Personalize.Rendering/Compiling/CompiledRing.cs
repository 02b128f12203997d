using Personalize.Rendering.Assembling;

namespace Personalize.Rendering.Compiling;

/// <summary>The filled part of a ring; its track is one of value 1 beneath.</summary>
internal sealed record CompiledRing(Box Box, TemplateText Value, double Max, Paint Fill, float StrokePx, bool HasRoundCaps) : CompiledLayer(Box, Value.Slot is null)
{
    public override bool HasValue(IReadOnlyList<string> slotValues) => Share(slotValues) is not null;

    public override void Draw(Canvas canvas, in Scene scene)
    {
        if (Share(scene.SlotValues) is > 0 and var share)
        {
            Draw(canvas, share);
        }
    }

    public override LookKind Identify(in Scene scene, ref LookKey key)
    {
        key.Add(Value.Resolve(scene.SlotValues));
        return LookKind.Endless;
    }

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) => [canvas => Draw(canvas, 1)];

    private double? Share(IReadOnlyList<string> slotValues) => CompiledProgress.ShareOf(Value.Resolve(slotValues), Max);

    private void Draw(Canvas canvas, double share)
    {
        var diameter = Math.Min(Box.WidthPx, Box.HeightPx);
        var stroke = Math.Min(StrokePx, diameter / 2f);
        var radius = (diameter - stroke) / 2;

        // Two round ends would meet before all is reached: 95 % would look like 100.
        var isOpenBetweenCaps = (1 - share) * 2 * Math.PI * radius > stroke;
        var arc = new ArcShape(Box.X + (Box.WidthPx / 2f), Box.Y + (Box.HeightPx / 2f), radius, stroke, share, HasRoundCaps && (share == 1 || isOpenBetweenCaps));
        using var coverage = new ShapeMask(Box);
        coverage.Add(arc, Box);
        coverage.Paint(canvas, Fill);
    }
}
