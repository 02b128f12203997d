namespace Personalize.Content;

/// <summary>The content in force, and how loading went. Swapped whole; safe from many threads.</summary>
internal sealed class CurrentContent
{
    private volatile LoadedContent? _now;
    private volatile ContentTrouble? _trouble;

    /// <summary>Null until a first bundle was loaded.</summary>
    public LoadedContent? Now => _now;

    /// <summary>Why the newest bundle is not in force; null when it is.</summary>
    public ContentTrouble? Trouble => _trouble;

    public void Replace(LoadedContent content)
    {
        _now = content;
        _trouble = null;
    }

    /// <summary>Keeps the last good content and remembers what is wrong with the new one.</summary>
    public void Refuse(ContentTrouble trouble) => _trouble = trouble;
}
