using System.Globalization;
using Personalize.Rendering.Text;

namespace Personalize.Tests.Rendering.Text;

/// <summary>A measure by which every letter is as wide as the next: lines can be counted by hand.</summary>
internal sealed class EvenMeasure(string text) : TextMeasure
{
    /// <summary>Of a letter at 20 px.</summary>
    public const int LetterPx = 10;

    public override int WidthPx(int from, int to, char? sign, double sizePx) =>
        (int)Math.Ceiling(((StringInfo.ParseCombiningCharacters(text[from..to].TrimEnd()).Length * LetterPx) + (sign is null ? 0 : LetterPx)) * sizePx / 20);
}
