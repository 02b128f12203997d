using System.Collections.Immutable;

namespace Personalize.Rendering.Compiling;

/// <summary>
/// What a countdown shows at a moment: pure arithmetic in whole numbers. What is left is rounded up to the smallest unit shown, so zero is the
/// end itself. Levels count from the smallest unit (0) to the largest, which takes all that is above it and stands at its most.
/// </summary>
internal sealed class CountdownClock
{
    /// <summary>Digits of the largest unit, at least.</summary>
    public const int LeastDigits = 2;

    /// <summary>And at most: a day in seconds has five.</summary>
    public const int MostDigits = 5;

    private const int MaxDelayCs = 65_535;  // a GIF's delay has 16 bits
    private const int MinDelayCs = 2;       // browsers take less for "as it comes" and make it 10

    private readonly ImmutableArray<CountdownUnit> _units;
    private readonly long[] _stepTicks;     // one a level
    private readonly int[] _unitOfLevel;    // index in the declared order
    private readonly int[] _firstPlace;     // one a unit

    /// <param name="units">As declared: largest or smallest first, without gaps.</param>
    /// <param name="leadDigits">Digits of the largest unit, 2-5.</param>
    public CountdownClock(ImmutableArray<CountdownUnit> units, int leadDigits)
    {
        (_units, LeadDigits) = (units, leadDigits);
        _unitOfLevel = [.. Enumerable.Range(0, units.Length).OrderByDescending(index => units[index])];
        _stepTicks = [.. _unitOfLevel.Select(unit => SecondsOf(units[unit]) * TimeSpan.TicksPerSecond)];
        _firstPlace = new int[units.Length];

        for (var unit = 0; unit < units.Length; unit++)
        {
            _firstPlace[unit] = PlaceCount;
            PlaceCount += DigitsOf(unit);
        }
    }

    public int LeadDigits { get; }

    public int Levels => _units.Length;

    /// <summary>Digits of all units together: 2-11.</summary>
    public int PlaceCount { get; }

    /// <summary>How long every image but the first stays; null when that is more than a GIF can say, and the countdown stands still.</summary>
    public int? StepCs => _stepTicks[0] / (TimeSpan.TicksPerSecond / 100) is var step and <= MaxDelayCs ? (int)step : null;

    /// <summary>How many numbers a level can show: 24 hours, 60 minutes, 100 to 100,000 of the largest.</summary>
    public int RangeOf(int level) => level == Levels - 1 ? (int)Math.Pow(10, LeadDigits) : (int)(_stepTicks[level + 1] / _stepTicks[level]);

    public int DigitsOf(int unit) => unit == _unitOfLevel[^1] ? LeadDigits : 2;

    /// <summary>Changes of what is shown until the end; 0 when it is reached.</summary>
    public long StepsLeft(TimeSpan left) => left <= TimeSpan.Zero ? 0 : ((left.Ticks - 1) / _stepTicks[0]) + 1;

    /// <summary>Whether the largest unit has digits enough for so many changes.</summary>
    public bool Fits(long steps) => steps < _stepTicks[^1] / _stepTicks[0] * RangeOf(Levels - 1);

    /// <summary>How many digits the largest unit wants for so many changes, as far as there are so many.</summary>
    public int LeadDigitsFor(long steps)
    {
        var digits = LeastDigits;

        for (var rest = steps / (_stepTicks[^1] / _stepTicks[0]) / 100; rest > 0 && digits < MostDigits; rest /= 10)
        {
            digits++;
        }

        return digits;
    }

    /// <summary>How long what is shown now stays true, in a GIF's hundredths; more than nothing must be left.</summary>
    public int FirstDelayCs(TimeSpan left)
    {
        var wait = ((left.Ticks - 1) % _stepTicks[0]) + 1;
        return (int)Math.Clamp((wait + 50_000) / 100_000, MinDelayCs, MaxDelayCs);
    }

    /// <summary>One number a level when so many changes are left; the largest is not held back here.</summary>
    public void Read(long steps, Span<long> numbers)
    {
        var rest = steps;

        for (var level = 0; level < Levels - 1; level++)
        {
            var range = RangeOf(level);
            (numbers[level], rest) = (rest % range, rest / range);
        }

        numbers[Levels - 1] = rest;
    }

    /// <summary>What is shown when so many changes are left: one digit a place, left to right.</summary>
    public void Spell(long steps, Span<byte> digits)
    {
        Span<long> numbers = stackalloc long[Levels];
        Read(steps, numbers);
        Spell(numbers, digits);
    }

    /// <summary>The number that a unit shows when so many changes are left.</summary>
    /// <param name="unit">Index in the declared order.</param>
    public long NumberOf(int unit, long steps)
    {
        Span<long> numbers = stackalloc long[Levels];
        Read(steps, numbers);
        var level = Array.IndexOf(_unitOfLevel, unit);
        return Math.Min(numbers[level], RangeOf(level) - 1);
    }

    /// <summary>How many changes there are for one of a unit's own.</summary>
    /// <param name="unit">Index in the declared order.</param>
    public long StepsOf(int unit) => _stepTicks[Array.IndexOf(_unitOfLevel, unit)] / _stepTicks[0];

    /// <summary>How long so many changes take.</summary>
    public TimeSpan TimeOf(long steps) => TimeSpan.FromTicks(steps * _stepTicks[0]);

    /// <summary>One digit a place, left to right.</summary>
    public void Spell(ReadOnlySpan<long> numbers, Span<byte> digits)
    {
        for (var level = 0; level < Levels; level++)
        {
            var unit = _unitOfLevel[level];
            var number = (int)Math.Min(numbers[level], RangeOf(level) - 1);

            for (var place = _firstPlace[unit] + DigitsOf(unit) - 1; place >= _firstPlace[unit]; place--, number /= 10)
            {
                digits[place] = (byte)(number % 10);
            }
        }
    }

    private static long SecondsOf(CountdownUnit unit) => unit switch
    {
        CountdownUnit.Days => 86_400,
        CountdownUnit.Hours => 3_600,
        CountdownUnit.Minutes => 60,
        _ => 1,
    };
}
