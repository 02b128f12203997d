using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Personalize.Rendering;

/// <summary>Fonts that a bundle brings, under the names its designs use. Made by <see cref="PictureEngine.ReadFonts"/>; immutable.</summary>
public sealed class DesignFonts
{
    private readonly FrozenDictionary<string, string> _families;

    internal DesignFonts(IEnumerable<KeyValuePair<string, string>> families) => _families = families.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>None: designs use what is installed.</summary>
    public static DesignFonts None { get; } = new([]);

    /// <summary>The design with the names of families that the engine knows them by.</summary>
    internal Design Apply(Design design) => _families.Count == 0
        ? design
        : design with { Layers = Apply(design.Layers), Fallback = design.Fallback is { } fallback ? Apply(fallback) : null };

    private ImmutableArray<Layer> Apply(ImmutableArray<Layer> layers) => [.. layers.Select(Apply)];

    private Layer Apply(Layer layer)
    {
        Layer named = layer switch
        {
            TextLayer text => text with { Font = Name(text.Font) },
            CountdownLayer countdown => countdown with { Font = Name(countdown.Font), LabelFont = Name(countdown.LabelFont) },
            BarcodeLayer { TextFont: { } font } barcode => barcode with { TextFont = Name(font) },
            ChartLayer chart => chart with { LabelFont = Name(chart.LabelFont) },
            GroupLayer group => group with { Layers = Apply(group.Layers) },
            _ => layer,
        };
        return named.Fallback.IsEmpty ? named : named with { Fallback = Apply(named.Fallback) };
    }

    private TextFont Name(TextFont font) => _families.TryGetValue(font.Family, out var family) ? font with { Family = family } : font;
}
