namespace Personalize.Rendering.Designs;

/// <summary>
/// Letters as they come, or all capitals, all small, or each word's first a capital. The same in every language: the Turkish and Azeri dotless i
/// is not known. Greek capitals lose their accents, a small sigma at a word's end is the final one, ß becomes SS.
/// </summary>
public enum TextCase
{
    None,
    Upper,
    Lower,
    Capitalize,
}
