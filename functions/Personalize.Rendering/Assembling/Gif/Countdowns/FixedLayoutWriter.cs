namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>
/// Writes LZW codes of which some are left open: their bits stay zero and are noted down. Keeps the dictionary as every reader will have it:
/// each code but the first after a Clear makes an entry of the string before it and its own first pixel.
/// </summary>
internal sealed class FixedLayoutWriter(int codeSize)
{
    private const int MaxCodes = 4096;
    private const int NoPlace = -1;

    private readonly int _clear = 1 << codeSize;
    private readonly List<byte> _bytes = [];
    private readonly int[] _lastNodes = new int[10];
    private int _lastPlace;
    private bool _hasLast;
    private int _width = codeSize + 1;
    private int _bitCount;

    public CodeBook Book { get; } = new(1 << codeSize);

    public List<CodeField> Fields { get; } = [];

    public byte[] ToBytes() => [.. _bytes];

    /// <summary>Clears the dictionary if so many more entries have no room: the place of every code must be the same for all digits.</summary>
    public void MakeRoom(int entries)
    {
        if (_hasLast && Book.Next + entries >= MaxCodes)
        {
            WriteClear();
        }
    }

    /// <summary>The pixel that comes next is the same for all digits. Call before a code is chosen: the dictionary may change.</summary>
    public void Announce(byte pixel)
    {
        Span<byte> pixels = stackalloc byte[10];
        pixels.Fill(pixel);
        Announce(NoPlace, pixels);
    }

    /// <summary>The pixel that comes next is one of ten, by the digit at a place.</summary>
    public void Announce(int place, ReadOnlySpan<byte> pixels)
    {
        if (!_hasLast)
        {
            return;
        }

        if (Book.Next == MaxCodes)
        {
            WriteClear();
            return;
        }

        _width += Book.Next == 1 << _width ? 1 : 0;

        if (_lastPlace == NoPlace && place == NoPlace)
        {
            Book.AddStatic(_lastNodes[0], pixels[0]);
        }
        else if (_lastPlace == NoPlace || place == NoPlace || _lastPlace == place)
        {
            Book.AddOwned(_lastNodes, pixels, Math.Max(_lastPlace, place));
        }
        else
        {
            Book.Skip();
        }
    }

    public void WriteStatic(int node)
    {
        Put(Book.CodeOf(node, NoPlace, 0));
        _lastNodes.AsSpan().Fill(node);
        (_lastPlace, _hasLast) = (NoPlace, true);
    }

    /// <param name="nodes">One a digit.</param>
    public void WriteOpen(int place, ReadOnlySpan<int> nodes)
    {
        var codes = new int[10];

        for (var digit = 0; digit < 10; digit++)
        {
            codes[digit] = Book.CodeOf(nodes[digit], place, digit);
        }

        Fields.Add(new CodeField(place, _bitCount, _width, codes));
        Put(0);
        nodes.CopyTo(_lastNodes);
        (_lastPlace, _hasLast) = (place, true);
    }

    /// <summary>Ends the stream, or leaves it open on a whole byte with an empty dictionary.</summary>
    public void End(bool isLast)
    {
        WidenForReader();
        Put(isLast ? _clear + 1 : _clear);
        _width = codeSize + 1;

        while (!isLast && (_bitCount & 7) != 0)
        {
            Put(_clear);
        }
    }

    private void WriteClear()
    {
        WidenForReader();
        Put(_clear);
        Book.Clear();
        _width = codeSize + 1;
        _hasLast = false;
    }

    // The reader has made an entry for the last code too, and may have widened because of it.
    private void WidenForReader() => _width += _hasLast && Book.Next == 1 << _width && _width < 12 ? 1 : 0;

    private void Put(int code)
    {
        for (var bit = 0; bit < _width; bit++, _bitCount++)
        {
            if ((_bitCount & 7) == 0)
            {
                _bytes.Add(0);
            }

            _bytes[^1] |= (byte)(((code >> bit) & 1) << (_bitCount & 7));
        }
    }
}
