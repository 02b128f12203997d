namespace Personalize.Rendering.Text;

/// <summary>Chooses size and line breaks: whole words at full size if they fit, else smaller, else cut, the text with an ellipsis.</summary>
internal static class TextFitter
{
    private const char Ellipsis = '\u2026';
    private const char Hyphen = '-';            // every font has it, and nearly all draw U+2010 the same
    private const double ShrinkStep = 0.94;
    private const int MaxBalancedLines = 6;     // as Chromium: longer texts are not headlines, and each try measures all of them

    /// <summary>The text as it is measured: a line feed takes the place of a space, so that all positions stay the same.</summary>
    public static string AsOneLine(string text) => text.Replace('\n', ' ');

    public static FittedText Fit(CleanText text, TextSpec spec, TextMeasure measure) => spec.MaxLines == 1 ? FitLine(text, spec, measure) : FitLines(text, spec, measure);

    private static FittedText FitLine(CleanText clean, TextSpec spec, TextMeasure measure)
    {
        var (text, sizePx) = (clean.Text, spec.SizePx);
        var width = measure.WidthPx(0, text.Length, null, sizePx);

        while (width > spec.WidthPx && sizePx > spec.ShrinkToPx)
        {
            // Width grows with size, so one step is nearly always enough; a second is for the rounding.
            sizePx = Math.Max(spec.ShrinkToPx, Math.Min(sizePx - 0.25, Math.Floor(sizePx * spec.WidthPx / width * 4) / 4));
            width = measure.WidthPx(0, text.Length, null, sizePx);
        }

        if (width <= spec.WidthPx)
        {
            return new FittedText(sizePx, [new TextLine(text, 0)]);
        }

        var letters = new TextLetters(clean);
        return new FittedText(sizePx, [Cut(letters, 0, letters.Count, spec.WidthPx, sizePx, measure)]);
    }

    private static FittedText FitLines(CleanText text, TextSpec spec, TextMeasure measure)
    {
        var letters = new TextLetters(text);
        FittedText? withCutWord = null;     // the largest: where even the smallest size cuts a word, shrinking has not helped

        for (var sizePx = spec.SizePx; ; sizePx = Math.Max(spec.ShrinkToPx, Math.Floor(sizePx * ShrinkStep * 2) / 2))
        {
            var allowed = Math.Clamp((int)(spec.HeightPx / (sizePx * spec.LineHeight)), 1, spec.MaxLines);
            var broken = Break(letters, spec.WidthPx, sizePx, allowed, false, measure);

            if (broken is { IsWhole: true, CutsWord: false })
            {
                var isBalanced = spec.Wrap == TextWrap.Balance && broken.Lines.Count is > 1 and <= MaxBalancedLines;
                return new FittedText(sizePx, isBalanced ? Balance(letters, broken, spec.WidthPx, sizePx, measure) : broken.Lines);
            }

            withCutWord ??= broken.IsWhole ? new FittedText(sizePx, broken.Lines) : null;

            if (sizePx <= spec.ShrinkToPx)
            {
                return withCutWord ?? new FittedText(sizePx, broken.Lines);
            }
        }
    }

    // The narrowest width that takes no more lines and no more hyphens, with whole phrases where so many lines hold them: CSS Text 4,
    // text-wrap-style: balance, and word-break: auto-phrase and keep-all.
    private static List<TextLine> Balance(TextLetters letters, BrokenLines greedy, int widthPx, double sizePx, TextMeasure measure)
    {
        var phrased = Break(letters, widthPx, sizePx, greedy.Lines.Count, true, measure);
        var keepsPhrases = phrased is { IsWhole: true, CutsWord: false };
        var best = keepsPhrases ? phrased : greedy;
        var (maxLines, maxHyphens) = (best.Lines.Count, best.Hyphens);
        var (low, high) = (widthPx / (maxLines + 1), widthPx);

        while (low < high)
        {
            var middle = (low + high) / 2;
            var narrower = Break(letters, middle, sizePx, maxLines, keepsPhrases, measure);
            var isGood = narrower is { IsWhole: true, CutsWord: false } && narrower.Hyphens <= maxHyphens;
            (low, high, best) = isGood ? (low, middle, narrower) : (middle + 1, high, best);
        }

        return best.Lines;
    }

    // A word that is wider than the line is cut.
    private static BrokenLines Break(TextLetters letters, int widthPx, double sizePx, int maxLines, bool keepsPhrases, TextMeasure measure)
    {
        var lines = new List<TextLine>();
        var (cutsWord, hyphens) = (false, 0);
        var from = letters.SkipSpaces(0);

        while (from < letters.Count)
        {
            var endOfLine = letters.EndOfLine(from);
            var fitting = CountFitting(letters, from, endOfLine, widthPx, sizePx, null, measure);

            if (fitting < letters.Count && lines.Count == maxLines - 1)
            {
                lines.Add(Cut(letters, from, endOfLine, widthPx, sizePx, measure));
                return new BrokenLines(lines, false, cutsWord, hyphens);
            }

            var wordEnd = FindWordEnd(letters, from, fitting, endOfLine, widthPx, sizePx, keepsPhrases, measure);
            var end = wordEnd ?? fitting;
            var isHyphenated = wordEnd < endOfLine && letters.IsHyphenated(end);
            (cutsWord, hyphens) = (cutsWord || wordEnd is null, hyphens + (isHyphenated ? 1 : 0));
            var line = letters.Slice(from, end).TrimEnd();
            lines.Add(new TextLine(isHyphenated ? line + Hyphen : line, letters.StartOf(from)));
            from = letters.SkipSpaces(end == endOfLine ? end + 1 : end);
        }

        return new BrokenLines(lines, true, cutsWord, hyphens);
    }

    // A hyphen takes room, too.
    private static int? FindWordEnd(
        TextLetters letters, int from, int fitting, int endOfLine, int widthPx, double sizePx, bool keepsPhrases, TextMeasure measure)
    {
        var end = letters.BreakBefore(from, fitting, endOfLine, keepsPhrases);

        while (end < endOfLine && letters.IsHyphenated(end.Value) && measure.WidthPx(letters.StartOf(from), letters.StartOf(end.Value), Hyphen, sizePx) > widthPx)
        {
            end = letters.BreakBefore(from, end.Value - 1, endOfLine, keepsPhrases);
        }

        return end;
    }

    private static TextLine Cut(TextLetters letters, int from, int endOfLine, int widthPx, double sizePx, TextMeasure measure)
    {
        var end = CountFitting(letters, from, endOfLine, widthPx, sizePx, Ellipsis, measure);
        return new TextLine(letters.Slice(from, end).TrimEnd(' ', ',', '.', '-') + Ellipsis, letters.StartOf(from));
    }

    // End of the longest piece up to an end that fits; at least one letter, which the box then clips.
    private static int CountFitting(TextLetters letters, int from, int end, int widthPx, double sizePx, char? sign, TextMeasure measure)
    {
        var (low, high) = (Math.Min(from + 1, end), end);

        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            var fits = measure.WidthPx(letters.StartOf(from), letters.StartOf(middle), sign, sizePx) <= widthPx;
            (low, high) = fits ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
