namespace Personalize.Rendering.Designs;

/// <summary>How words are shared out over lines.</summary>
public enum TextWrap
{
    /// <summary>Each line as full as it can be.</summary>
    Greedy,

    /// <summary>As many lines as that takes, about equally long: no headline ends with a word by itself. Phrases of languages without spaces, and
    /// Korean words, stay whole where so many lines hold them. CSS: text-wrap: balance, word-break: auto-phrase.</summary>
    Balance,
}
