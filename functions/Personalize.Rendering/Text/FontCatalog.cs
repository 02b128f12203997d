namespace Personalize.Rendering.Text;

/// <summary>The fonts of one folder. Immutable once loaded.</summary>
internal sealed class FontCatalog
{
    private readonly List<FontFile> _fonts;
    private readonly RuneSet _drawable = new();

    /// <exception cref="RenderingUnavailableException">The folder is missing or empty, or one of its fonts cannot be read.</exception>
    public FontCatalog(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "fonts.conf")))
        {
            throw new RenderingUnavailableException($"'{folder}' holds no fonts.conf. Build or publish so that the rendering room's fonts are copied, or set Rendering:FontsFolder.");
        }

        _fonts = [.. Directory.EnumerateFiles(folder)
            .Where(path => Path.GetExtension(path).ToLowerInvariant() is ".ttf" or ".otf" or ".woff" or ".woff2")
            .Order(StringComparer.Ordinal).Select(FontFile.Read)];

        foreach (var font in _fonts)
        {
            _drawable.UnionWith(font.Runes);
        }
    }

    public IReadOnlyList<FontFile> Fonts => _fonts;

    /// <summary>True when some font of the folder has the character: it will not be drawn as an empty box.</summary>
    public bool CanDraw(int rune) => _drawable.Contains(rune);

    /// <summary>The nearest weight of a family; null when the family is not there.</summary>
    public FontFile? Find(string family, int weight) => _fonts
        .Where(font => string.Equals(font.Family, family, StringComparison.OrdinalIgnoreCase))
        .MinBy(font => Math.Abs(font.Weight - weight));

    public IEnumerable<string> Families => _fonts.Select(font => font.Family).Distinct().Order(StringComparer.Ordinal);
}
