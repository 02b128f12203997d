using Personalize.Rendering.Assembling.Palettes;
using Personalize.Rendering.Caching;
using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>
/// A countdown as GIF pieces, as far as other changing layers leave it alone:
/// <code>
///  nothing else in the digits' rows     ─ Template and Ticks: every frame is assembled
///  something beside the digits          ─ Ticks: the first frame is encoded at the open, the others assembled
///  something over or under the digits   ─ neither: every frame is encoded at the open
/// </code>
/// </summary>
internal sealed class CountdownForm
{
    private const int MinPixels = 64;   // below, the rows may be shorter than one word of DigitBand

    /// <param name="canvas">Shows the base; kept by nobody.</param>
    /// <param name="scene">For the layers that are the same at every open.</param>
    public CountdownForm(IndexedPicture picture, Canvas canvas, PictureVariant variant, CompiledDigits digits, Scene scene, FormStore forms)
    {
        var codeSize = LzwEncoder.CodeSizeFor(picture.Palette.Colors.Length);
        var changing = variant.Layers.Where(layer => !layer.IsFixed && layer != digits).Select(layer => layer.Reach).ToList();
        var rows = new Box(0, digits.Reach.Y, canvas.WidthPx, digits.Reach.HeightPx).Intersect(canvas.Bounds);
        HasOthers = changing.Count > 0;

        if (digits.Reach.Intersect(canvas.Bounds).IsEmpty || rows.WidthPx * rows.HeightPx < MinPixels || changing.Any(box => box.Overlaps(digits.Reach)))
        {
            return;
        }

        var pixels = new DigitPixels(rows, digits.Places, digit => Read(digit));
        Ticks = new TickImages(pixels, digits.Clock, codeSize);

        if (!changing.Any(box => box.Overlaps(rows)))
        {
            variant.DrawFixed(canvas, scene, digit: null);
            Template = new FrameTemplate(picture, canvas, pixels, changing, codeSize, digits.Layer.Loop, forms);
        }

        byte[] Read(byte digit)
        {
            variant.DrawFixed(canvas, scene, digit);
            var indices = new byte[rows.WidthPx * rows.HeightPx];
            picture.Read(canvas, rows, indices);
            variant.Clean(canvas);
            return indices;
        }
    }

    public FrameTemplate? Template { get; }

    public TickImages? Ticks { get; }

    /// <summary>Opens draw more than digits.</summary>
    public bool HasOthers { get; }

    public long SizeBytes => (Template?.SizeBytes ?? 0) + (Ticks?.SizeBytes ?? 0);
}
