namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>
/// Cuts the pixels of one digit into known strings: into the fewest, or into any larger number up to one a pixel. That always works because
/// what a string starts with is known too.
/// </summary>
internal sealed class SpanCutter
{
    private readonly byte[] _pixels;
    private readonly CodeBook _book;
    private readonly int _place;
    private readonly int _digit;
    private readonly int[] _longest;    // pixels of the longest string from each pixel on
    private readonly int[] _fewest;     // codes needed from each pixel on
    private int _at;

    public SpanCutter(byte[] pixels, CodeBook book, int place, int digit)
    {
        (_pixels, _book, _place, _digit) = (pixels, book, place, digit);
        _longest = new int[pixels.Length];
        _fewest = new int[pixels.Length + 1];

        for (var from = pixels.Length - 1; from >= 0; from--)
        {
            _longest[from] = MeasureLongest(from);
            _fewest[from] = int.MaxValue;

            for (var length = 1; length <= _longest[from]; length++)
            {
                _fewest[from] = Math.Min(_fewest[from], 1 + _fewest[from + length]);
            }
        }
    }

    public int FewestCodes => _fewest[0];

    public byte NextPixel => _pixels[_at];

    /// <summary>The next string, as long as leaves enough for the codes after it.</summary>
    /// <param name="codes">How many are left, this one included.</param>
    public int Take(int codes)
    {
        var left = _pixels.Length - _at;
        var length = _longest[_at];

        while (length > left - codes + 1 || _fewest[_at + length] > codes - 1)
        {
            length--;
        }

        int node = _pixels[_at];

        for (var i = 1; i < length; i++)
        {
            node = _book.Extend(node, _pixels[_at + i], _place, _digit);
        }

        _at += length;
        return node;
    }

    private int MeasureLongest(int from)
    {
        int node = _pixels[from];
        var to = from + 1;

        while (to < _pixels.Length && _book.Extend(node, _pixels[to], _place, _digit) is var longer and >= 0)
        {
            (node, to) = (longer, to + 1);
        }

        return to - from;
    }
}
