using System.Collections.Immutable;

namespace Personalize.Rendering.Compiling;

/// <summary>The digits of a running countdown, each in a place of its own so that a change redraws only itself.</summary>
/// <param name="Places">One a digit, left to right, on the canvas; all of one size and height.</param>
/// <param name="Digits">Coverage of 0-9, placed from the top-left corner of a place.</param>
internal sealed record CompiledDigits(CountdownLayer Layer, CountdownClock Clock, ImmutableArray<Box> Places, ImmutableArray<Mask> Digits)
    : CompiledLayer(Places[0].Union(Places[^1]), IsFixed: false)
{
    /// <summary>What is left at an open: nothing when the end is past, null when there is no end.</summary>
    public TimeSpan? ReadLeft(in Scene scene) =>
        ReadEnd(scene.SlotValues) is not { } until ? null : until > scene.Now ? until - scene.Now : TimeSpan.Zero;

    /// <summary>Whether a GIF of an open with so much left reaches the end, unless its bytes run out before.</summary>
    public bool EndsWithinFrames(TimeSpan left) => Clock.StepCs is not null && Clock.StepsLeft(left) < Layer.Frames;

    public override bool IsComplete(IReadOnlyList<string> slotValues) => !Layer.IsRequired || ReadEnd(slotValues) is not null;

    public override void Draw(Canvas canvas, in Scene scene)
    {
        Span<byte> digits = stackalloc byte[Clock.PlaceCount];
        Clock.Spell(Clock.StepsLeft(ReadLeft(scene) ?? TimeSpan.Zero), digits);
        Draw(canvas, digits);
    }

    /// <summary>Draws one digit a place.</summary>
    public void Draw(Canvas canvas, ReadOnlySpan<byte> digits)
    {
        for (var place = 0; place < Places.Length; place++)
        {
            canvas.Draw(Digits[digits[place]], Places[place].X, Places[place].Y, Layer.Color);
        }
    }

    /// <summary>The places that show something else, and all between them.</summary>
    public Box Changed(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var changed = default(Box);

        for (var place = 0; place < Places.Length; place++)
        {
            changed = before[place] == after[place] ? changed : changed.IsEmpty ? Places[place] : changed.Union(Places[place]);
        }

        return changed;
    }

    /// <summary>Draws the same digit in every place.</summary>
    public void DrawAll(Canvas canvas, byte digit)
    {
        Span<byte> digits = stackalloc byte[Places.Length];
        digits.Fill(digit);
        Draw(canvas, digits);
    }

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) =>
        Enumerable.Range(0, 10).Select(digit => (Action<Canvas>)(canvas => DrawAll(canvas, (byte)digit)));

    private DateTimeOffset? ReadEnd(IReadOnlyList<string> slotValues) =>
        Instants.TryParse(Layer.Until.Resolve(slotValues), Layer.ZoneOffset, out var until) ? until : null;
}
