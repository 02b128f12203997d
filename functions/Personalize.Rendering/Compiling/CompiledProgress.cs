using Personalize.Rendering.Assembling;

namespace Personalize.Rendering.Compiling;

/// <summary>The filled part of a progress bar; its track is a fixed layer beneath.</summary>
internal sealed record CompiledProgress(Box Box, TemplateText Value, double Max, Paint Fill, float RadiusPx) : CompiledLayer(Box, Value.Slot is null)
{
    public override bool HasValue(IReadOnlyList<string> slotValues) => Share(slotValues) is not null;

    public override void Draw(Canvas canvas, in Scene scene)
    {
        if (Share(scene.SlotValues) is > 0 and var share)
        {
            Draw(canvas, (float)share);
        }
    }

    public override LookKind Identify(in Scene scene, ref LookKey key)
    {
        key.Add(Value.Resolve(scene.SlotValues));
        return LookKind.Endless;
    }

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) => [canvas => Draw(canvas, 1)];

    private double? Share(IReadOnlyList<string> slotValues) => ShareOf(Value.Resolve(slotValues), Max);

    /// <summary>0-1; null when the value is no number.</summary>
    public static double? ShareOf(string value, double max) =>
        Numbers.TryParse(value, out var number, out var isPercent) ? Math.Clamp(number / (isPercent ? 100 : max), 0, 1) : null;

    // A whole bar pushed to the left and seen through the track's outline: its front is round at every value, and nothing sticks out behind.
    // Any value above nothing shows both round ends: a sliver between two arcs looks like a mistake.
    private void Draw(Canvas canvas, float share)
    {
        var width = Math.Max(share * Box.WidthPx, Math.Min(2 * RadiusPx, Math.Min(Box.WidthPx, Box.HeightPx)));
        var seen = Box with { WidthPx = (int)Math.Ceiling(width) };
        var track = new RoundedShape(Box.X, Box.Y, Box.WidthPx, Box.HeightPx, RadiusPx);
        var pushed = new RoundedShape(Box.X + width - Box.WidthPx, Box.Y, Box.WidthPx, Box.HeightPx, RadiusPx);
        using var coverage = new ShapeMask(seen);
        coverage.Add(new BothShapes<RoundedShape, RoundedShape>(track, pushed), seen);
        coverage.Paint(canvas, Fill);
    }
}
