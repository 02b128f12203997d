namespace Personalize.Rendering.Designs;

/// <summary>What a language distinguishes of numbers of things; the names are CLDR's (Unicode Technical Standard 35, part 3, 5).</summary>
public enum PluralCategory
{
    /// <summary>All that no other category of the language takes.</summary>
    Other,
    Zero,
    One,
    Two,
    Few,
    Many,
}
