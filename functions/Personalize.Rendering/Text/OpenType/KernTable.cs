namespace Personalize.Rendering.Text.OpenType;

/// <summary>The old kern table, format 0: used only by fonts whose GPOS has no kerning. Source: OpenType 1.9, "kern".</summary>
internal sealed class KernTable
{
    private readonly FontTable _pairs;
    private readonly int _count;

    public KernTable(FontTable kern)
    {
        const int HorizontalFormat0 = 0x0001;

        if (kern.U16(0) == 0 && (kern.U16(8) & 0xff07) == HorizontalFormat0)
        {
            (_pairs, _count) = (kern.From(18), kern.U16(10));
        }
    }

    /// <summary>Font units, to be added to the left glyph's advance.</summary>
    public int Between(int left, int right)
    {
        var (low, high) = (0, _count - 1);
        var wanted = ((uint)left << 16) | (uint)right;

        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var pair = _pairs.U32(6 * middle);

            if (pair == wanted)
            {
                return _pairs.S16((6 * middle) + 4);
            }

            (low, high) = pair < wanted ? (middle + 1, high) : (low, middle - 1);
        }

        return 0;
    }
}
