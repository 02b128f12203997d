using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>Goes through the images after a first frame, in pieces that are copied as they are. Walk once for the size, once to copy.</summary>
/// <param name="numbers">What the first frame shows, one a level; counted down in place.</param>
/// <param name="count">Images wanted, at most as many as there are changes left.</param>
/// <param name="maxBytes">Ends before this is passed.</param>
internal ref struct TickWalk(TickImages images, CountdownClock clock, Span<long> numbers, int count, int maxBytes)
{
    private readonly Span<long> _numbers = numbers;
    private int _count = count;
    private int _maxBytes = maxBytes;

    /// <summary>Images gone through.</summary>
    public int Taken { get; private set; }

    /// <summary>One or more images; empty at the end.</summary>
    public ReadOnlySpan<byte> Next()
    {
        if (_count == 0)
        {
            return [];
        }

        var taken = (int)Math.Clamp(_numbers[0], 1, _count);
        var piece = _numbers[0] > 0 ? TakeRun(ref taken) : TakeTurn();

        if (piece.Length > _maxBytes || piece.IsEmpty)
        {
            _count = 0;
            return [];
        }

        Taken += taken;
        _count -= taken;
        _maxBytes -= piece.Length;
        return piece;
    }

    private readonly ReadOnlySpan<byte> TakeRun(scoped ref int taken)
    {
        var run = images.Run(_numbers[0], ref taken, _maxBytes);
        _numbers[0] -= taken;
        return run;
    }

    private readonly ReadOnlySpan<byte> TakeTurn()
    {
        var level = 1;

        for (; _numbers[level] == 0; level++)
        {
            _numbers[level] = clock.RangeOf(level) - 1;
        }

        _numbers[level]--;
        _numbers[0] = clock.RangeOf(0) - 1;
        return images.Turn(level, _numbers[level]);
    }
}
