using System.Collections.Immutable;

namespace Personalize.Rendering.Compiling;

/// <summary>The digits of a running countdown: two a unit, each in a place of its own so that a change redraws only itself.</summary>
/// <param name="Places">Two a unit, left to right, on the canvas; all of one size and height.</param>
/// <param name="Digits">Coverage of 0-9, placed from the top-left corner of a place.</param>
internal sealed record CompiledDigits(TemplateText Until, ImmutableArray<CountdownUnit> Units, ImmutableArray<Box> Places, ImmutableArray<Mask> Digits, Rgba Color, int Frames)
    : CompiledLayer(Places[0].Union(Places[^1]), IsFixed: false)
{
    /// <summary>The moment it runs to; null when the slot's value is none, which counts as past.</summary>
    public DateTimeOffset? ReadUntil(IReadOnlyList<string> slotValues) => Instants.TryParse(Until.Resolve(slotValues), out var until) ? until : null;

    /// <summary>One digit a place.</summary>
    public void Read(TimeSpan left, Span<int> digits)
    {
        Span<int> numbers = stackalloc int[Units.Length];
        CountdownClock.Read(left, Units, numbers);

        for (var i = 0; i < numbers.Length; i++)
        {
            (digits[2 * i], digits[(2 * i) + 1]) = (numbers[i] / 10, numbers[i] % 10);
        }
    }

    public override void Draw(Canvas canvas, in Scene scene)
    {
        Span<int> digits = stackalloc int[Places.Length];
        Read((ReadUntil(scene.SlotValues) ?? scene.Now) - scene.Now, digits);
        Draw(canvas, digits, 0);
    }

    /// <summary>Draws the digits from one place to the last.</summary>
    public void Draw(Canvas canvas, ReadOnlySpan<int> digits, int from)
    {
        for (var place = from; place < Places.Length; place++)
        {
            canvas.Draw(Digits[digits[place]], Places[place].X, Places[place].Y, Color);
        }
    }

    /// <summary>The area from one place to the last.</summary>
    public Box BoxFrom(int place) => Places[place].Union(Places[^1]);

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) => Enumerable.Range(0, 10).Select(digit => (Action<Canvas>)(canvas =>
    {
        Span<int> digits = stackalloc int[Places.Length];
        digits.Fill(digit);
        Draw(canvas, digits, 0);
    }));
}
