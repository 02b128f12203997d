namespace Personalize.Rendering.Text;

/// <summary>Scripts whose letters stand side by side, one glyph each or a ligature: what can be shaped without the native library.</summary>
internal enum TextScript
{
    /// <summary>Digits, punctuation, symbols: go with the letters before them.</summary>
    Common,
    Latin,
    Greek,
    Cyrillic,
    Han,
    Hiragana,
    Katakana,
    Hangul,
}
