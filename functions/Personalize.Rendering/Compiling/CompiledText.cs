using Personalize.Rendering.Assembling;

namespace Personalize.Rendering.Compiling;

/// <summary>A text in its box.</summary>
internal sealed record CompiledText(Box Box, TemplateText Text, TextSpec Spec, Rgba Color, Rgba ShadowColor, Box Reach) : CompiledLayer(Reach, Text.Slot is null)
{
    private const int MaxLength = 2_000;    // no box shows more; bounds the key of a hostile value
    private const string Sample = "Hamburgefonstiv 0123456789";

    /// <summary>Counts only when the spec has an outline.</summary>
    public Rgba OutlineColor { get; init; }

    /// <summary>What its value is to be spelt with; null where any value will do.</summary>
    public FontCatalog? Fonts { get; init; }

    // Two marks on a capital are seldom: the line above is not drawn anew for each of them that could be.
    public override Box Core => (Spec with { OverhangPx = 0 }).ReachFrom(Box);

    public override bool MayShowEmoji => Text.Slot is not null;

    public override void Draw(Canvas canvas, in Scene scene) => Draw(canvas, scene.Texts, Text.Resolve(scene.SlotValues));

    // A name of which letters would be missing is none.
    public override bool HasValue(IReadOnlyList<string> slotValues) =>
        Text.Resolve(slotValues) is var text && !string.IsNullOrWhiteSpace(text) && Fonts?.CanSpell(text.AsSpan(0, Math.Min(text.Length, MaxLength))) != false;

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) => [canvas => Draw(canvas, texts, Text.Slot is null ? Text.Source : Sample)];

    public override LookKind Identify(in Scene scene, ref LookKey key)
    {
        key.Add(Text.Resolve(scene.SlotValues));
        return Text.Slot is null ? LookKind.Few : LookKind.Endless;
    }

    private void Draw(Canvas canvas, TextCache texts, string text) =>
        texts.Get(Spec, text.Length > MaxLength ? text[..MaxLength] : text, Color).Draw(canvas, Box, Color, ShadowColor, OutlineColor);
}
