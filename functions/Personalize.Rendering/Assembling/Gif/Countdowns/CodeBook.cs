namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>
/// The LZW dictionary of a stream whose digits are not known yet. An entry is static, the same whatever the digits are, or belongs to one
/// place: then it is another string for each of the ten digits there. What depends on two places is nobody's and never used.
/// </summary>
internal sealed class CodeBook(int clear)
{
    private readonly StringTrie _strings = new();
    private readonly Dictionary<int, int> _static = [];
    private readonly Dictionary<long, int> _owned = [];

    public int Next { get; private set; } = clear + 2;

    public void Clear()
    {
        _strings.Clear();
        _static.Clear();
        _owned.Clear();
        Next = clear + 2;
    }

    /// <summary>The code of a string that can be used where a digit of this place, or none at all (-1), is known; -1 when there is none.</summary>
    public int CodeOf(int node, int place, int digit)
    {
        if (node < 256)
        {
            return node;
        }

        return _static.TryGetValue(node, out var code) || (place >= 0 && _owned.TryGetValue(KeyOf(node, place, digit), out code)) ? code : -1;
    }

    /// <summary>The string one pixel longer, if it has a code here; -1 otherwise.</summary>
    public int Extend(int node, byte pixel, int place, int digit) =>
        _strings.Find(node, pixel) is var longer and >= 0 && CodeOf(longer, place, digit) >= 0 ? longer : -1;

    public void AddStatic(int node, byte pixel) => _static.TryAdd(_strings.Add(node, pixel), Next++);

    /// <param name="nodes">One a digit.</param>
    /// <param name="pixels">One a digit.</param>
    public void AddOwned(ReadOnlySpan<int> nodes, ReadOnlySpan<byte> pixels, int place)
    {
        for (var digit = 0; digit < 10; digit++)
        {
            _owned.TryAdd(KeyOf(_strings.Add(nodes[digit], pixels[digit]), place, digit), Next);
        }

        Next++;
    }

    /// <summary>The entry that every reader makes here, of no use to this writer.</summary>
    public void Skip() => Next++;

    private static long KeyOf(int node, int place, int digit) => ((long)((place * 10) + digit) << 32) | (uint)node;
}
