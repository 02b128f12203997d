using System.Text;
using Personalize.Rendering.Text.OpenType;

namespace Personalize.Rendering.Text.Shaping;

/// <summary>
/// Shapes texts of simple scripts as pango and HarfBuzz do by default: cut into runs of one script and one font, substitutions, then kerning.
/// Not safe for two threads.
/// </summary>
internal sealed class RunShaper
{
    private const int FractionSlash = 0x2044;

    private readonly GlyphBuffer _buffer = new();

    /// <summary>Fills <paramref name="shaped"/>.</summary>
    /// <returns>False when the text holds something that this shaper does not do exactly; the native library then draws it.</returns>
    public bool TryShape(string text, FontStack stack, string language, bool isTracked, bool tabularDigits, ShapedText shaped)
    {
        shaped.Begin(stack);

        for (var at = 0; at < text.Length;)
        {
            var (end, font, script) = FindRun(text, at, stack);

            if (end < 0 || !ShapeRun(text, at, end, stack.Fonts[font], new PlanKey(script, TagOf(language, script), isTracked, tabularDigits)))
            {
                return false;
            }

            shaped.Append(_buffer, font);
            at = end;
        }

        return true;
    }

    /// <summary>ja or ko when kana or hangul say which Han shapes are meant, else empty.</summary>
    public static string LanguageOf(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\u303f') < 0)
        {
            return "";
        }

        return text.AsSpan().IndexOfAnyInRange('\u3040', '\u30ff') >= 0 ? "ja" : text.AsSpan().IndexOfAnyInRange('\uac00', '\ud7a3') >= 0 ? "ko" : "";
    }

    private static string TagOf(string language, TextScript script) => (language, script) switch
    {
        ("ja", _) => "JAN ",
        ("ko", _) => "KOR ",
        (_, TextScript.Han) => "ZHS ",  // pango's sample language for Han
        _ => "",
    };

    // The longest run of one script and font from a place on; its end is -1 when a character is not simple or has no font.
    private static (int End, int Font, TextScript Script) FindRun(string text, int from, FontStack stack)
    {
        var (font, script, at) = (-1, TextScript.Common, from);

        while (at < text.Length)
        {
            var rune = Rune.GetRuneAt(text, at);

            if (rune.Value == FractionSlash || !TextScripts.TryFind(rune.Value, out var its))
            {
                return (-1, 0, script);
            }

            // A space is drawn with the font beside it: it must not cut a run in two; an accent stands on a letter of its own font.
            var itsFont = rune.Value == ' ' && font >= 0 ? font : stack.IndexOf(rune.Value);

            if (TextScripts.IsMark(rune.Value) && (font < 0 || !stack.Fonts[font].Map.Contains(rune.Value)))
            {
                return (-1, 0, script);
            }

            itsFont = TextScripts.IsMark(rune.Value) ? font : itsFont;

            if (itsFont < 0 || !stack.Fonts[itsFont].IsOutlined)
            {
                return (-1, 0, script);
            }

            if ((font >= 0 && itsFont != font) || (its != TextScript.Common && script != TextScript.Common && its != script))
            {
                break;
            }

            (font, script) = (itsFont, its == TextScript.Common ? script : its);
            at += rune.Utf16SequenceLength;
        }

        return (at, font, script);
    }

    private bool ShapeRun(string text, int from, int to, FontFile font, PlanKey key)
    {
        var face = font.Face;
        var plan = face.PlanFor(key);

        if (!plan.IsSupported)
        {
            return false;
        }

        _buffer.Clear();
        var letter = from;

        for (var at = from; at < to;)
        {
            var rune = Rune.GetRuneAt(text, at);
            letter = TextScripts.IsMark(rune.Value) ? letter : at;
            _buffer.Add(font.Map.GlyphOf(rune.Value), letter);
            at += rune.Utf16SequenceLength;
        }

        new LayoutRun(face, face.Substitutions, _buffer).Apply(plan.Substitutions);

        foreach (ref var glyph in _buffer.Glyphs)
        {
            glyph.Advance = face.AdvanceOf(glyph.Glyph);
        }

        new LayoutRun(face, face.Positions, _buffer).Apply(plan.Positions);

        if (plan.UsesKernTable)
        {
            Kern(face);
        }

        return MarkRules.TryFinish(face, _buffer.Glyphs);
    }

    private void Kern(OpenTypeFont face)
    {
        var glyphs = _buffer.Glyphs;

        for (var i = 0; i + 1 < glyphs.Length; i++)
        {
            glyphs[i].Advance += face.Kerning.Between(glyphs[i].Glyph, glyphs[i + 1].Glyph);
        }
    }
}
