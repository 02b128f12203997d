namespace Personalize.Rendering.Text;

/// <summary>Chooses size and line breaks: whole text at full size if it fits, else smaller, else cut with an ellipsis.</summary>
internal static class TextFitter
{
    private const string Ellipsis = "\u2026";
    private const double ShrinkStep = 0.94;

    public static FittedText Fit(string text, TextSpec spec, TextMeasure measure) => spec.MaxLines == 1 ? FitLine(text, spec, measure) : FitLines(text, spec, measure);

    private static FittedText FitLine(string text, TextSpec spec, TextMeasure measure)
    {
        var sizePx = spec.SizePx;
        var width = measure.WidthPx(0, text.Length, false, sizePx);

        while (width > spec.WidthPx && sizePx > spec.ShrinkToPx)
        {
            // Width grows with size, so one step is nearly always enough; a second is for the rounding.
            sizePx = Math.Max(spec.ShrinkToPx, Math.Min(sizePx - 0.25, Math.Floor(sizePx * spec.WidthPx / width * 4) / 4));
            width = measure.WidthPx(0, text.Length, false, sizePx);
        }

        return new FittedText(sizePx, [width <= spec.WidthPx ? text : Cut(new TextLetters(text), 0, spec, sizePx, measure)]);
    }

    private static FittedText FitLines(string text, TextSpec spec, TextMeasure measure)
    {
        var letters = new TextLetters(text);
        var sizePx = spec.SizePx;

        while (true)
        {
            var allowed = Math.Clamp((int)(spec.HeightPx / (sizePx * spec.LineHeight)), 1, spec.MaxLines);
            var (lines, isWhole) = Break(letters, spec, sizePx, allowed, measure);

            if (isWhole || sizePx <= spec.ShrinkToPx)
            {
                return new FittedText(sizePx, lines);
            }

            sizePx = Math.Max(spec.ShrinkToPx, Math.Floor(sizePx * ShrinkStep * 2) / 2);
        }
    }

    private static (List<string> Lines, bool IsWhole) Break(TextLetters letters, TextSpec spec, double sizePx, int maxLines, TextMeasure measure)
    {
        var lines = new List<string>();
        var from = letters.SkipSpaces(0);

        while (from < letters.Count)
        {
            var fitting = CountFitting(letters, from, spec, sizePx, false, measure);

            if (fitting < letters.Count && lines.Count == maxLines - 1)
            {
                lines.Add(Cut(letters, from, spec, sizePx, measure));
                return (lines, false);
            }

            var end = letters.BreakBefore(from, fitting);
            lines.Add(letters.Slice(from, end).TrimEnd());
            from = letters.SkipSpaces(end);
        }

        return (lines, true);
    }

    private static string Cut(TextLetters letters, int from, TextSpec spec, double sizePx, TextMeasure measure)
    {
        var end = CountFitting(letters, from, spec, sizePx, true, measure);
        return letters.Slice(from, end).TrimEnd(' ', ',', '.', '-') + Ellipsis;
    }

    // End of the longest piece that fits; at least one letter, which the box then clips.
    private static int CountFitting(TextLetters letters, int from, TextSpec spec, double sizePx, bool hasEllipsis, TextMeasure measure)
    {
        var (low, high) = (from + 1, letters.Count);

        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            var fits = measure.WidthPx(letters.StartOf(from), letters.StartOf(middle), hasEllipsis, sizePx) <= spec.WidthPx;
            (low, high) = fits ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
