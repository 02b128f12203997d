namespace Personalize.Rendering.Codes;

/// <summary>How hard a masked code is to read, by the four rules of ISO/IEC 18004, 7.8.3: runs, blocks, what looks like a finder, imbalance.</summary>
internal static class QrPenalty
{
    private const int Block = 3;
    private const int Finder = 40;
    private const int Imbalance = 10;
    private const int FinderBits = 0b0000_1011_101;     // 1:1:3:1:1 behind four light modules; the same backwards
    private const int FinderBitsBackwards = 0b1011_1010_000;
    private const int FinderMask = 0b111_1111_1111;

    public static int Of(ReadOnlySpan<byte> modules, int side)
    {
        var (penalty, dark) = (0, 0);

        for (var line = 0; line < side; line++)
        {
            penalty += OfLine(modules, line * side, 1, side) + OfLine(modules, line, side, side);
        }

        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var at = (y * side) + x;
                dark += modules[at];

                if (x + 1 < side && y + 1 < side && modules[at] == modules[at + 1] && modules[at] == modules[at + side] && modules[at] == modules[at + side + 1])
                {
                    penalty += Block;
                }
            }
        }

        return penalty + (Imbalance * (Math.Abs((dark * 20) - (side * side * 10)) / (side * side)));
    }

    private static int OfLine(ReadOnlySpan<byte> modules, int start, int step, int side)
    {
        var (penalty, run, seen) = (0, 0, 0);

        for (var i = 0; i < side; i++)
        {
            var module = modules[start + (i * step)];
            run = i > 0 && module == modules[start + ((i - 1) * step)] ? run + 1 : 1;
            penalty += run == 5 ? 3 : run > 5 ? 1 : 0;
            seen = ((seen << 1) | module) & FinderMask;
            penalty += i >= 10 && seen is FinderBits or FinderBitsBackwards ? Finder : 0;
        }

        return penalty;
    }
}
