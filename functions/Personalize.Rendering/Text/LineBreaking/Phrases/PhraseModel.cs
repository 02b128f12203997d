using System.Text;
using System.Text.Json;

namespace Personalize.Rendering.Text.LineBreaking.Phrases;

/// <summary>
/// Where phrases begin in a language that is written without spaces: learned weights of the one to three characters around a place, added up.
/// Models and method are BudouX's, as Chromium has them for word-break: auto-phrase. Immutable. Source: github.com/google/budoux, 0.9.2.
/// </summary>
internal sealed class PhraseModel
{
    // Groups of a model: the characters they are about, counted from the place.
    private static readonly (string Group, int From, int Length)[] Groups =
    [
        ("UW1", -3, 1), ("UW2", -2, 1), ("UW3", -1, 1), ("UW4", 0, 1), ("UW5", 1, 1), ("UW6", 2, 1),
        ("BW1", -2, 2), ("BW2", -1, 2), ("BW3", 0, 2),
        ("TW1", -3, 3), ("TW2", -2, 3), ("TW3", -1, 3), ("TW4", 0, 3),
    ];

    private static readonly Lazy<PhraseModel> LazyJapanese = new(() => Read("ja"));
    private static readonly Lazy<PhraseModel> LazyChinese = new(() => Read("zh-hans"));
    private static readonly Lazy<PhraseModel> LazyThai = new(() => Read("th"));

    private readonly Dictionary<ulong, int> _weights = [];
    private readonly int _sum;

    private PhraseModel(JsonElement model)
    {
        for (var group = 0; group < Groups.Length; group++)
        {
            foreach (var feature in model.GetProperty(Groups[group].Group).EnumerateObject())
            {
                var weight = feature.Value.GetInt32();
                _weights.Add(KeyOf(group, feature.Name), weight);
                _sum += weight;
            }
        }
    }

    /// <summary>The model for a letter of a text: of Chinese where no kana says that it is Japanese. Null where spaces tell, as in Korean, or nobody has learned.</summary>
    public static PhraseModel? For(string text, Rune letter) => letter.Value switch
    {
        >= 0xe00 and <= 0xe7f => LazyThai.Value,
        (>= 0xe80 and < 0x1100) or (>= 0x1780 and <= 0x17ff) => null,
        _ when text.AsSpan().ContainsAnyInRange('\u3041', '\u30ff') => LazyJapanese.Value,
        _ when text.AsSpan().ContainsAnyInRange('\uac00', '\ud7a3') => null,
        _ => LazyChinese.Value,
    };

    /// <summary>Whether a phrase begins with the character at a place inside the text.</summary>
    public bool BeginsAt(ReadOnlySpan<char> text, int at)
    {
        var score = 0;

        for (var group = 0; group < Groups.Length; group++)
        {
            var from = at + Groups[group].From;

            if (from >= 0 && from + Groups[group].Length <= text.Length)
            {
                score += _weights.GetValueOrDefault(KeyOf(group, text.Slice(from, Groups[group].Length)));
            }
        }

        return 2 * score > _sum;
    }

    private static ulong KeyOf(int group, ReadOnlySpan<char> characters)
    {
        var key = (ulong)group;

        foreach (var character in characters)
        {
            key = (key << 16) | character;
        }

        return key;
    }

    private static PhraseModel Read(string language)
    {
        using var file = typeof(PhraseModel).Assembly.GetManifestResourceStream($"phrases/{language}.json")!;
        using var model = JsonDocument.Parse(file);
        return new PhraseModel(model.RootElement);
    }
}
