using Personalize.Rendering.Assembling;
using Personalize.Rendering.Codes;

namespace Personalize.Rendering.Compiling;

/// <summary>A barcode made at the open: whole pixels a module, in the middle of its box, letters beneath where there is a font.</summary>
internal sealed record CompiledBarcode(Box Box, BarcodeKind Kind, TemplateText Value, Rgba Dark, Rgba? Light, TextFont? Font, int Density) : CompiledLayer(Box, Value.Slot is null)
{
    private const int GuardModules = 5;     // how far an EAN's guards reach down between its digits: GS1, 5.2.5
    private const double TextLineEm = 1.25;
    private const string Sample = "PERSONALIZE 2026";
    private const string ShortSample = "1";     // for a box that the other does not fit

    public override bool HasValue(IReadOnlyList<string> slotValues) => Encode(Value.Resolve(slotValues).Trim()) is not null;

    public override void Draw(Canvas canvas, in Scene scene) => Draw(canvas, scene.Texts, Value.Resolve(scene.SlotValues).Trim());

    public override LookKind Identify(in Scene scene, ref LookKey key)
    {
        key.Add(Value.Resolve(scene.SlotValues));
        return LookKind.Endless;
    }

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) =>
        [canvas => Draw(canvas, texts, Value.Slot is null ? Value.Source : Kind == BarcodeKind.Ean13 ? "4006381333931" : Encode(Sample) is null ? ShortSample : Sample)];

    private int QuietLeft => Kind == BarcodeKind.Ean13 ? Ean13.QuietLeft : Code128.Quiet;

    private int QuietModules => Kind == BarcodeKind.Ean13 ? Ean13.QuietLeft + Ean13.QuietRight : 2 * Code128.Quiet;

    // Null also for what is wider than the box.
    private bool[]? Encode(string text)
    {
        var modules = Kind == BarcodeKind.Code128 ? Code128.Encode(text) : Ean13.Complete(text) is { } digits ? Ean13.Encode(digits) : null;
        return modules?.Length + QuietModules <= Box.WidthPx ? modules : null;
    }

    private void Draw(Canvas canvas, TextCache texts, string text)
    {
        if (Encode(text) is not { } modules)
        {
            return;
        }

        var px = Box.WidthPx / (modules.Length + QuietModules);
        var left = Box.X + ((Box.WidthPx - ((modules.Length + QuietModules) * px)) / 2) + (QuietLeft * px);
        var area = new Box(left, Box.Y, modules.Length * px, Box.HeightPx);
        var textPx = Font is null ? 0 : Math.Min(Box.HeightPx / 2, (int)Math.Ceiling(Font.SizePx * Density * TextLineEm));

        if (Light is { } light)
        {
            canvas.Fill(area with { X = left - (QuietLeft * px), WidthPx = area.WidthPx + (QuietModules * px) }, light);
        }

        DrawBars(canvas, modules, area, px, textPx);

        if (Font is not null && Kind == BarcodeKind.Ean13)
        {
            DrawDigits(canvas, texts, Ean13.Complete(text)!, area, px, textPx);
        }
        else if (Font is not null)
        {
            DrawText(canvas, texts, text, area with { Y = area.Bottom - textPx, HeightPx = textPx });
        }
    }

    private void DrawBars(Canvas canvas, bool[] modules, Box area, int px, int textPx)
    {
        using var coverage = new ShapeMask(area);

        for (var module = 0; module < modules.Length; module++)
        {
            if (modules[module])
            {
                var isGuard = Kind == BarcodeKind.Ean13 && Ean13.IsGuard(module);
                var height = area.HeightPx - textPx + (isGuard ? Math.Min(GuardModules * px, textPx) : 0);
                coverage.AddBox(new Box(area.X + (module * px), area.Y, px, height));
            }
        }

        coverage.Paint(canvas, new Paint(Dark, null));
    }

    // The first digit stands before the bars, the others under the half that they are drawn in, each in a place of its own:
    // ten texts are then all that is ever shaped.
    private void DrawDigits(Canvas canvas, TextCache texts, string digits, Box area, int px, int textPx)
    {
        const int Cell = 7;

        for (var at = 0; at < digits.Length; at++)
        {
            var module = at == 0 ? -Cell - 2 : at <= 6 ? 3 + ((at - 1) * Cell) : 50 + ((at - 7) * Cell);
            DrawText(canvas, texts, digits[at].ToString(), new Box(area.X + (module * px), area.Bottom - textPx, Cell * px, textPx));
        }
    }

    private void DrawText(Canvas canvas, TextCache texts, string text, Box box) =>
        texts.Get(TextSpec.Centered(Font!, Density, box), text, Dark).Draw(canvas, box, Dark, default);
}
