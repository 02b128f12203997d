using System.Collections.Immutable;

namespace Personalize.Rendering.Compiling;

/// <summary>What a countdown shows at a moment: pure arithmetic. What is left is rounded up to the smallest unit shown, so zero is the end itself.</summary>
internal static class CountdownClock
{
    private const long MaxShown = 99;

    /// <summary>One number a unit, 0-99; the largest takes all that is above it and stops at 99.</summary>
    public static void Read(TimeSpan left, ImmutableArray<CountdownUnit> units, Span<int> numbers)
    {
        var step = SecondsOf(units[^1]);
        var seconds = Math.Max(0, step * (long)Math.Ceiling(left.Ticks / (double)TimeSpan.TicksPerSecond / step));

        for (var i = 0; i < units.Length; i++)
        {
            var size = SecondsOf(units[i]);
            var number = seconds / size;
            seconds -= number * size;
            numbers[i] = (int)Math.Min(number, MaxShown);
        }
    }

    /// <summary>How long what is shown at <paramref name="left"/>, more than nothing, stays true.</summary>
    public static TimeSpan UntilNextChange(TimeSpan left, ImmutableArray<CountdownUnit> units)
    {
        var step = TimeSpan.FromSeconds(SecondsOf(units[^1]));
        return TimeSpan.FromTicks(((left.Ticks - 1) % step.Ticks) + 1);
    }

    private static long SecondsOf(CountdownUnit unit) => unit switch
    {
        CountdownUnit.Days => 86_400,
        CountdownUnit.Hours => 3_600,
        CountdownUnit.Minutes => 60,
        _ => 1,
    };
}
