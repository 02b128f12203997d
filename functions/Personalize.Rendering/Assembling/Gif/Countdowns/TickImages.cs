using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>
/// The images after the first, each once for all times it fits:
/// <code>
///  the smallest unit counts down  ─ one image a number; laid end to end, so that a run of them is one copy
///  a larger unit turns            ─ all below it then show their most: one image a number of that unit ("MM:59", "HH:59:59", "DD:23:59:59")
/// </code>
/// An image covers only pixels that change. All are made at once, but for numbers of three digits: those when first needed, while they fit
/// the bound. Safe for many threads: two that make the same image make the same bytes.
/// </summary>
internal sealed class TickImages
{
    private const int MaxEager = 100;
    private const int MaxKeptBytes = 4_000_000;

    private readonly DigitPixels _pixels;
    private readonly CountdownClock _clock;
    private readonly int _codeSize;
    private readonly byte[] _run;
    private readonly int[] _runStarts;      // by number, from the most down; one more for the end
    private readonly byte[]?[][] _turns;    // by level, then number
    private long _keptBytes;

    public TickImages(DigitPixels pixels, CountdownClock clock, int codeSize)
    {
        (_pixels, _clock, _codeSize) = (pixels, clock, codeSize);
        _turns = [.. Enumerable.Range(0, clock.Levels).Select(level => new byte[clock.RangeOf(level)][])];
        (_run, _runStarts) = clock.StepCs is not null && clock.RangeOf(0) <= MaxEager ? EncodeRun() : ([], []);

        for (var level = 1; clock.StepCs is not null && level < clock.Levels; level++)
        {
            for (var number = 0; number < clock.RangeOf(level) && clock.RangeOf(level) <= MaxEager; number++)
            {
                Turn(level, number);
            }
        }
    }

    public long SizeBytes => _run.Length + (4 * _runStarts.Length) + Interlocked.Read(ref _keptBytes) + _pixels.SizeBytes;

    /// <summary>Images of the smallest unit from a number down, as many of them as fit.</summary>
    /// <param name="from">The number before the first image.</param>
    /// <param name="count">How many are wanted, at most <paramref name="from"/>; how many there are.</param>
    public ReadOnlySpan<byte> Run(long from, scoped ref int count, int maxBytes)
    {
        if (from >= _runStarts.Length)
        {
            count = 1;
            var image = Turn(0, from - 1);
            count = image.Length <= maxBytes ? 1 : 0;
            return count == 0 ? [] : image;
        }

        var first = _runStarts.Length - 1 - (int)from;
        var start = _runStarts[first];

        while (count > 0 && _runStarts[first + count] - start > maxBytes)
        {
            count--;
        }

        return _run.AsSpan(start, _runStarts[first + count] - start);
    }

    /// <summary>The image of a unit's new number when all smaller units turn from nothing to their most.</summary>
    public ReadOnlySpan<byte> Turn(int level, long number)
    {
        var kept = _turns[level];
        var index = (int)Math.Min(number, kept.Length - 1);     // beyond what is shown, only the smaller units turn

        if (Volatile.Read(ref kept[index]) is { } known)
        {
            return known;
        }

        var image = Encode(level, index);

        if (Interlocked.Add(ref _keptBytes, image.Length) > MaxKeptBytes)
        {
            Interlocked.Add(ref _keptBytes, -image.Length);
            return image;
        }

        Volatile.Write(ref kept[index], image);
        return image;
    }

    private (byte[] Run, int[] Starts) EncodeRun()
    {
        using var run = new OutputBuffer(1 << 15);
        var starts = new List<int>();

        for (var number = _clock.RangeOf(0) - 2; number >= 0; number--)
        {
            starts.Add(run.Length);
            run.Write(Encode(0, number));
        }

        starts.Add(run.Length);
        return (run.ToArray(), [.. starts]);
    }

    private byte[] Encode(int level, int number)
    {
        Span<long> numbers = stackalloc long[_clock.Levels];
        Span<byte> before = stackalloc byte[_clock.PlaceCount];
        Span<byte> after = stackalloc byte[_clock.PlaceCount];
        numbers.Clear();
        numbers[level] = number + 1;
        _clock.Spell(numbers, before);
        numbers[level] = number;

        for (var below = 0; below < level; below++)
        {
            numbers[below] = _clock.RangeOf(below) - 1;
        }

        _clock.Spell(numbers, after);
        var box = _pixels.Compare(before, after);
        return GifImage.Encode(_pixels.Compose(box, after), box, _clock.StepCs ?? 0, _codeSize);
    }
}
