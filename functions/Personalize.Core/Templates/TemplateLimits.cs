namespace Personalize.Core.Templates;

/// <summary>How much a template may hold and give.</summary>
public static class TemplateLimits
{
    /// <summary>Longest template, in characters.</summary>
    public const int MaxSourceLength = 8_192;

    /// <summary>Most tags in one template.</summary>
    public const int MaxTags = 200;

    /// <summary>Most filters in one tag.</summary>
    public const int MaxFilters = 12;

    /// <summary>Longest rendered text, in characters; also of every value between two filters.</summary>
    public const int MaxOutputLength = 8_192;

    /// <summary>The text cut to the output limit, never between the halves of a character.</summary>
    internal static string Clamp(string text) => text.Length <= MaxOutputLength ? text : Cut(text, MaxOutputLength);

    /// <summary>The first <paramref name="length"/> characters, one less where the cut would part a surrogate pair.</summary>
    internal static string Cut(string text, int length)
    {
        if (length <= 0 || text.Length <= length)
        {
            return length <= 0 ? "" : text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
