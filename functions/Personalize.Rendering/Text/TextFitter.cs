namespace Personalize.Rendering.Text;

/// <summary>Chooses size and line breaks: whole words at full size if they fit, else smaller, else cut, the text with an ellipsis.</summary>
internal static class TextFitter
{
    private const string Ellipsis = "\u2026";
    private const double ShrinkStep = 0.94;
    private const int MaxBalancedLines = 6;     // as Chromium: longer texts are not headlines, and each try measures all of them

    /// <summary>The text as it is measured: a line feed takes the place of a space, so that all positions stay the same.</summary>
    public static string AsOneLine(string text) => text.Replace('\n', ' ');

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

        if (width <= spec.WidthPx)
        {
            return new FittedText(sizePx, [text]);
        }

        var letters = new TextLetters(text);
        return new FittedText(sizePx, [Cut(letters, 0, letters.Count, spec.WidthPx, sizePx, measure)]);
    }

    private static FittedText FitLines(string text, TextSpec spec, TextMeasure measure)
    {
        var letters = new TextLetters(text);
        FittedText? withCutWord = null;     // the largest: where even the smallest size cuts a word, shrinking has not helped

        for (var sizePx = spec.SizePx; ; sizePx = Math.Max(spec.ShrinkToPx, Math.Floor(sizePx * ShrinkStep * 2) / 2))
        {
            var allowed = Math.Clamp((int)(spec.HeightPx / (sizePx * spec.LineHeight)), 1, spec.MaxLines);
            var (lines, isWhole, cutsWord) = Break(letters, spec.WidthPx, sizePx, allowed, false, measure);

            if (isWhole && !cutsWord)
            {
                var isBalanced = spec.Wrap == TextWrap.Balance && lines.Count is > 1 and <= MaxBalancedLines;
                return new FittedText(sizePx, isBalanced ? Balance(letters, lines, spec.WidthPx, sizePx, measure) : lines);
            }

            withCutWord ??= isWhole ? new FittedText(sizePx, lines) : null;

            if (sizePx <= spec.ShrinkToPx)
            {
                return withCutWord ?? new FittedText(sizePx, lines);
            }
        }
    }

    // The narrowest width that takes no more lines, with whole phrases where so many lines hold them: CSS Text 4, text-wrap-style: balance, and
    // word-break: auto-phrase and keep-all.
    private static List<string> Balance(TextLetters letters, List<string> lines, int widthPx, double sizePx, TextMeasure measure)
    {
        var (phrased, holds, cutsPhrase) = Break(letters, widthPx, sizePx, lines.Count, true, measure);
        var keepsPhrases = holds && !cutsPhrase;
        lines = keepsPhrases ? phrased : lines;
        var (low, high) = (widthPx / (lines.Count + 1), widthPx);

        while (low < high)
        {
            var middle = (low + high) / 2;
            var (narrower, isWhole, cutsWord) = Break(letters, middle, sizePx, lines.Count, keepsPhrases, measure);
            (low, high, lines) = isWhole && !cutsWord ? (low, middle, narrower) : (middle + 1, high, lines);
        }

        return lines;
    }

    // A word that is wider than the line is cut.
    private static (List<string> Lines, bool IsWhole, bool CutsWord) Break(TextLetters letters, int widthPx, double sizePx, int maxLines, bool keepsPhrases, TextMeasure measure)
    {
        var lines = new List<string>();
        var cutsWord = false;
        var from = letters.SkipSpaces(0);

        while (from < letters.Count)
        {
            var endOfLine = letters.EndOfLine(from);
            var fitting = CountFitting(letters, from, endOfLine, widthPx, sizePx, false, measure);

            if (fitting < letters.Count && lines.Count == maxLines - 1)
            {
                lines.Add(Cut(letters, from, endOfLine, widthPx, sizePx, measure));
                return (lines, false, cutsWord);
            }

            var wordEnd = letters.BreakBefore(from, fitting, endOfLine, keepsPhrases);
            var end = wordEnd ?? fitting;
            cutsWord |= wordEnd is null;
            lines.Add(letters.Slice(from, end).TrimEnd());
            from = letters.SkipSpaces(end == endOfLine ? end + 1 : end);
        }

        return (lines, true, cutsWord);
    }

    private static string Cut(TextLetters letters, int from, int endOfLine, int widthPx, double sizePx, TextMeasure measure)
    {
        var end = CountFitting(letters, from, endOfLine, widthPx, sizePx, true, measure);
        return letters.Slice(from, end).TrimEnd(' ', ',', '.', '-') + Ellipsis;
    }

    // End of the longest piece up to an end that fits; at least one letter, which the box then clips.
    private static int CountFitting(TextLetters letters, int from, int end, int widthPx, double sizePx, bool hasEllipsis, TextMeasure measure)
    {
        var (low, high) = (Math.Min(from + 1, end), end);

        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            var fits = measure.WidthPx(letters.StartOf(from), letters.StartOf(middle), hasEllipsis, sizePx) <= widthPx;
            (low, high) = fits ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
