using Personalize.Rendering.Assembling;
using Personalize.Rendering.Codes;

namespace Personalize.Rendering.Compiling;

/// <summary>A QR code made at the open: whole pixels a module, in the middle of its box.</summary>
internal sealed record CompiledQr(Box Box, TemplateText Value, QrLevel Level, int QuietModules, Rgba Dark, Rgba? Light) : CompiledLayer(Box, Value.Slot is null)
{
    // Smaller modules are lost when a mail is shown at density 1 or photographed from a screen.
    private const int MinModulePx = 2;
    private const string Sample = "https://example.com/";
    private const string ShortSample = "1";     // for a box that the other does not fit

    public override bool HasValue(IReadOnlyList<string> slotValues) => Encode(Value.Resolve(slotValues)) is not null;

    public override void Draw(Canvas canvas, in Scene scene) => Draw(canvas, Value.Resolve(scene.SlotValues));

    public override LookKind Identify(in Scene scene, ref LookKey key)
    {
        key.Add(Value.Resolve(scene.SlotValues));
        return LookKind.Endless;
    }

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) => [canvas => Draw(canvas, Value.Slot is null ? Value.Source : Encode(Sample) is null ? ShortSample : Sample)];

    private QrCode? Encode(string text)
    {
        var modules = (Math.Min(Box.WidthPx, Box.HeightPx) / MinModulePx) - (2 * QuietModules);
        return QrCode.Encode(text.Trim(), Level, (modules - 17) / 4);
    }

    private void Draw(Canvas canvas, string text)
    {
        if (Encode(text) is not { } code)
        {
            return;
        }

        var px = Math.Min(Box.WidthPx, Box.HeightPx) / (code.Side + (2 * QuietModules));
        var (x, y) = (Box.X + ((Box.WidthPx - (code.Side * px)) / 2), Box.Y + ((Box.HeightPx - (code.Side * px)) / 2));
        var area = new Box(x, y, code.Side * px, code.Side * px);

        if (Light is { } light)
        {
            canvas.Fill(area.Grow(QuietModules * px), light);
        }

        using var coverage = new ShapeMask(area);

        for (var row = 0; row < code.Side; row++)
        {
            for (var column = 0; column < code.Side; column++)
            {
                if (code.IsDark(column, row))
                {
                    coverage.AddBox(new Box(x + (column * px), y + (row * px), px, px));
                }
            }
        }

        coverage.Paint(canvas, new Paint(Dark, null));
    }
}
