namespace Personalize.Rendering.Compiling;

/// <summary>Bars or a line made at the open.</summary>
/// <param name="Plot">Where the values are drawn: the box without its labels.</param>
/// <param name="Look">In device pixels.</param>
internal sealed record CompiledChart(
    Box Box, Box Plot, ChartLayer Layer, ChartLook Look, Paint Fill, Paint? Area, int Density) : CompiledLayer(Box, Layer.Values.Slot is null && Layer.Labels?.Slot is null)
{
    public const int MaxValues = 60;

    private const double LabelGapEm = 0.4;

    private const string SampleLabels = "M,T,W,T,F,S";

    private static readonly double[] Sample = [3, 5, 4, 7, 6, 8];

    public override bool HasValue(IReadOnlyList<string> slotValues)
    {
        Span<double> values = stackalloc double[MaxValues];
        return Parse(Layer.Values.Resolve(slotValues), values) >= MinValues;
    }

    public override void Draw(Canvas canvas, in Scene scene)
    {
        Span<double> values = stackalloc double[MaxValues];
        var count = Parse(Layer.Values.Resolve(scene.SlotValues), values);

        if (count >= MinValues)
        {
            Draw(canvas, values[..count]);
            DrawLabels(canvas, scene.Texts, Layer.Labels?.Resolve(scene.SlotValues) ?? "", count);
        }
    }

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) =>
    [
        canvas =>
        {
            Draw(canvas, Sample);
            DrawLabels(canvas, texts, Layer.Labels is { Slot: null } labels ? labels.Source : SampleLabels, Sample.Length);
        },
    ];

    private int MinValues => Layer.Kind == ChartKind.Bars ? 1 : 2;

    /// <summary>How many numbers there are; 0 when one is none or there are too many.</summary>
    public static int Parse(ReadOnlySpan<char> text, Span<double> values)
    {
        var count = 0;

        foreach (var part in text.Split(','))
        {
            if (count == values.Length || !Numbers.TryParse(text[part].Trim(), out values[count]))
            {
                return 0;
            }

            count++;
        }

        return count;
    }

    private void Draw(Canvas canvas, ReadOnlySpan<double> values)
    {
        var scale = ChartScale.Of(values, Layer.Min, Layer.Max, Layer.Kind == ChartKind.Bars);

        if (Layer.Kind == ChartKind.Bars)
        {
            ChartBars.Draw(canvas, Plot, values, scale, Look, Fill);
        }
        else
        {
            ChartLine.Draw(canvas, Plot, values, scale, Look, Fill, Area, Layer.Labels is not null);
        }
    }

    private void DrawLabels(Canvas canvas, TextCache texts, string text, int count)
    {
        if (Layer.Labels is null)
        {
            return;
        }

        var labels = ValueReader.SplitTexts(text, count + 1);
        var font = FontFor(labels.AsSpan(0, Math.Min(count, labels.Length)), Box.WidthPx / count, texts);

        for (var index = 0; index < Math.Min(count, labels.Length); index++)
        {
            var (left, right) = (Box.X + (index * Box.WidthPx / count), Box.X + ((index + 1) * Box.WidthPx / count));
            var cell = new Box(left, Plot.Bottom, right - left, Box.Bottom - Plot.Bottom);
            texts.Get(TextSpec.Centered(font, Density, cell), labels[index], Layer.LabelColor).Draw(canvas, cell, Layer.LabelColor, default);
        }
    }

    // The size at which the widest keeps its distance from its neighbours, for all of them: labels of many sizes look like a mistake.
    private TextFont FontFor(ReadOnlySpan<string> labels, int cellPx, TextCache texts)
    {
        var spec = TextSpec.Centered(Layer.LabelFont, Density, new Box(0, 0, Box.WidthPx, Box.Bottom - Plot.Bottom));
        var widest = 0;

        foreach (var label in labels)
        {
            var block = texts.Get(spec, label, Layer.LabelColor);
            widest = Math.Max(widest, block.Ink?.WidthPx ?? block.ColorInk?.WidthPx ?? 0);
        }

        var share = cellPx / (widest + (LabelGapEm * spec.SizePx));
        return share >= 1 ? Layer.LabelFont : Layer.LabelFont with { SizePx = Math.Max(spec.ShrinkToPx / Density, Math.Floor(Layer.LabelFont.SizePx * share * 2) / 2) };
    }
}
