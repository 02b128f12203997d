namespace Personalize.Rendering.Assembling.Palettes;

/// <summary>
/// At most 256 colours and the way from any colour to the nearest. Answers are remembered in one word each (colour and index), written and
/// read whole, so threads need no lock and a lost race only means computing again.
/// </summary>
internal sealed class Palette
{
    private const int MemoryBits = 14;

    private readonly int[] _r;
    private readonly int[] _g;
    private readonly int[] _b;
    private readonly uint[] _memory = new uint[1 << MemoryBits];

    public Palette(uint[] colors)
    {
        Colors = colors;
        _r = Array.ConvertAll(colors, color => (int)(color & 0xff));
        _g = Array.ConvertAll(colors, color => (int)((color >> 8) & 0xff));
        _b = Array.ConvertAll(colors, color => (int)((color >> 16) & 0xff));
    }

    /// <summary>0xBBGGRR.</summary>
    public uint[] Colors { get; }

    public byte IndexOf(uint pixel)
    {
        var color = pixel & 0xffffff;
        ref var remembered = ref _memory[(color * 0x9E3779B1u) >> (32 - MemoryBits)];
        var word = Volatile.Read(ref remembered);

        if (word != 0 && (word >> 8) == color)  // 0 would mean black at index 0, and an empty word: ask again
        {
            return (byte)word;
        }

        var index = FindNearest((int)(color & 0xff), (int)((color >> 8) & 0xff), (int)(color >> 16));
        Volatile.Write(ref remembered, (color << 8) | (uint)index);
        return (byte)index;
    }

    private int FindNearest(int r, int g, int b)
    {
        var (best, least) = (0, int.MaxValue);

        for (var i = 0; i < _r.Length; i++)
        {
            var (dr, dg, db) = (_r[i] - r, _g[i] - g, _b[i] - b);
            var distance = (3 * dr * dr) + (6 * dg * dg) + (db * db);     // about what the eye weighs

            if (distance < least)
            {
                (best, least) = (i, distance);
            }
        }

        return best;
    }
}
