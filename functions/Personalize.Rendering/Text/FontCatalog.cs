using System.Collections.Concurrent;
using System.Text;

namespace Personalize.Rendering.Text;

/// <summary>The fonts of one folder, and those that bundles bring. What it says of a family never changes. Safe for many threads.</summary>
internal sealed class FontCatalog
{
    private const int MaxAdded = 256;   // their files stay in memory as long as the process: a brand has a few

    private readonly Lock _adding = new();
    private volatile FontFile[] _fonts;
    private readonly int _installed;
    private readonly RuneSet _drawable = new();
    private readonly FontFallbacks _fallbacks;
    private readonly ConcurrentDictionary<(string Family, int Weight, string Language), FontStack> _stacks = new();

    /// <exception cref="RenderingUnavailableException">The folder is missing or empty, or one of its fonts cannot be read.</exception>
    public FontCatalog(string folder)
    {
        var configuration = Path.Combine(folder, "fonts.conf");

        if (!File.Exists(configuration))
        {
            throw new RenderingUnavailableException($"'{folder}' holds no fonts.conf. Build or publish so that the rendering room's fonts are copied, or set Rendering:FontsFolder.");
        }

        _fonts = [.. Directory.EnumerateFiles(folder)
            .Where(path => Path.GetExtension(path).ToLowerInvariant() is ".ttf" or ".otf" or ".woff" or ".woff2")
            .Order(StringComparer.Ordinal).Select((path, index) => FontFile.Read(path, index))];
        _installed = _fonts.Length;
        _fallbacks = FontFallbacks.Read(configuration);

        foreach (var font in _fonts)
        {
            font.Map.AddTo(_drawable);
        }
    }

    public FontFile FontAt(int index) => _fonts[index];

    /// <summary>True when some font of the folder has the character: it will not be drawn as an empty box.</summary>
    public bool CanDraw(int rune) => _drawable.Contains(rune);

    /// <summary>True when some font of the folder has every letter of a text. Marks, signs and emoji that none has are left out of a picture, and missed by nobody.</summary>
    public bool CanSpell(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsAscii && !_drawable.Contains(rune.Value) && Rune.IsLetter(rune))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The nearest weight of a family; null when the family is not there.</summary>
    public FontFile? Find(string family, int weight) => _fonts
        .Where(font => string.Equals(font.Family, family, StringComparison.OrdinalIgnoreCase))
        .MinBy(font => Math.Abs(font.Weight - weight));

    /// <summary>The fonts for a text, in the order in which fontconfig tries them.</summary>
    /// <param name="language">ja or ko puts that language's Han shapes first; empty for any other.</param>
    public FontStack StackFor(string family, int weight, string language) => _stacks.GetOrAdd((family, weight, language), static (key, catalog) =>
    {
        var preferred = key.Language switch { "ja" => "Noto Sans JP", "ko" => "Noto Sans KR", _ => key.Family };
        var others = catalog.Find(key.Family, key.Weight) is { HasSerifs: true } ? catalog._fallbacks.OfSerifs : catalog._fallbacks.OfAll;
        var fonts = others.Prepend(preferred).Prepend(key.Family).Select(name => catalog.Find(name, key.Weight)).OfType<FontFile>().Distinct();
        return new FontStack([.. fonts], key.Weight);
    }, this);

    /// <summary>Adds a family that a bundle brings, unless it is there already.</summary>
    /// <param name="family">Names the content of the files, so that no other family ever has it.</param>
    /// <returns>What is wrong, by the place of the file; empty when the family is there.</returns>
    public IEnumerable<(int File, string Fault)> Add(string family, IReadOnlyList<byte[]> files)
    {
        lock (_adding)
        {
            if (Find(family, 400) is not null)
            {
                return [];
            }

            if (_fonts.Length + files.Count > _installed + MaxAdded)
            {
                return [(0, $"is one font too many: {MaxAdded} different ones were loaded since this process started; start it again")];
            }

            var faults = new List<(int, string)>();
            var added = new List<FontFile>();

            foreach (var (place, file) in files.Index())
            {
                if (FontFile.TryRead(file, family, _fonts.Length + added.Count, out var fault) is { } font)
                {
                    added.Add(font);
                }
                else
                {
                    faults.Add((place, fault!));
                }
            }

            _fonts = faults.Count == 0 ? [.. _fonts, .. added] : _fonts;
            return faults;
        }
    }

    /// <summary>Of the folder.</summary>
    public IEnumerable<string> Families => _fonts.Take(_installed).Select(font => font.Family).Distinct().Order(StringComparer.Ordinal);
}
