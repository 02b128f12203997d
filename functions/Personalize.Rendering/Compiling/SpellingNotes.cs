using System.Globalization;
using System.Text;

namespace Personalize.Rendering.Compiling;

/// <summary>Says of the texts that a design holds itself which of their characters are not drawn, because no font has them.</summary>
internal sealed class SpellingNotes(FontCatalog fonts, List<DesignError> notes)
{
    private const int MostNamed = 8;

    /// <param name="text">As written: of a template, what stands within its braces may be shown, too.</param>
    /// <param name="at">JSON pointer of it within the design.</param>
    public void Check(TemplateText? text, string at)
    {
        var missing = text is null ? [] : TextCleaner.LeftOutOf(text.Source, fonts).ToList();

        if (missing.Count > 0)
        {
            var named = string.Join(", ", missing.Take(MostNamed).Select(Name));
            var further = missing.Count > MostNamed ? $" and {missing.Count - MostNamed} more" : "";
            var note = new DesignError(at, $"holds {named}{further}, which no font has: left out");
            notes.AddRange(notes.Contains(note) ? [] : [note]);     // rows repeat theirs
        }
    }

    private static string Name(Rune rune) => string.Create(CultureInfo.InvariantCulture, $"{rune} (U+{rune.Value:X4})");
}
