using System.Collections.Frozen;
using Personalize.Rendering.Assembling;

namespace Personalize.Rendering.Compiling;

/// <summary>A countdown's label that follows the number above it: "1 day", "2 days".</summary>
/// <param name="Unit">Index of its unit, in the declared order.</param>
internal sealed record CompiledPluralLabel(Box Box, CompiledDigits Digits, int Unit, CompiledText Other, FrozenDictionary<PluralCategory, CompiledText> Forms)
    : CompiledLayer(Box, IsFixed: false)
{
    private readonly long _stepsOfUnit = Digits.Clock.StepsOf(Unit);    // asked for at every frame of an open: most are not the unit's own

    public override bool MayShowEmoji => Texts.Any(text => text.MayShowEmoji);

    private IEnumerable<CompiledText> Texts => Forms.OrderBy(form => form.Key).Select(form => form.Value).Prepend(Other);

    public override void Draw(Canvas canvas, in Scene scene) => For(scene).Draw(canvas, scene);

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) => Texts.SelectMany(text => text.Samples(texts));

    public override LookKind Identify(in Scene scene, ref LookKey key) => For(scene).Identify(scene, ref key);

    /// <summary>Whether another form is shown when one change less is left.</summary>
    /// <param name="steps">Changes left before it; more than 0.</param>
    public bool ChangesAfter(long steps) => steps % _stepsOfUnit == 0 && FormOf(steps) != FormOf(steps - 1);

    private CompiledText For(in Scene scene) => FormOf(Digits.Clock.StepsLeft(Digits.ReadLeft(scene) ?? TimeSpan.Zero));

    private CompiledText FormOf(long steps) => Forms.GetValueOrDefault(PluralRules.Of(Digits.Layer.Language, Digits.Clock.NumberOf(Unit, steps)), Other);
}
