namespace Personalize.Rendering.Text;

/// <summary>A set of Unicode characters: one bit each, 136 KB, because a test is made for every letter of every new text.</summary>
internal sealed class RuneSet
{
    private const int RuneCount = 0x110000;

    private readonly ulong[] _bits = new ulong[RuneCount / 64];

    public void Add(int first, int last)
    {
        for (var rune = Math.Max(first, 0); rune <= Math.Min(last, RuneCount - 1); rune++)
        {
            _bits[rune >> 6] |= 1ul << (rune & 63);
        }
    }

    public bool Contains(int rune) => (_bits[rune >> 6] & (1ul << (rune & 63))) != 0;

    public void UnionWith(RuneSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }
    }
}
