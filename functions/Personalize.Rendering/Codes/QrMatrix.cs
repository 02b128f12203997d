namespace Personalize.Rendering.Codes;

/// <summary>Lays codewords out: the fixed patterns, the data in its zigzag, the mask that looks least like the patterns.</summary>
internal sealed class QrMatrix
{
    private readonly int _version;
    private readonly int _side;
    private readonly byte[] _modules;
    private readonly bool[] _isFixed;   // patterns and their margins, which no mask touches

    private QrMatrix(int version)
    {
        (_version, _side) = (version, QrTables.SideOf(version));
        (_modules, _isFixed) = (new byte[_side * _side], new bool[_side * _side]);
    }

    public static byte[] Draw(int version, QrLevel level, byte[] codewords)
    {
        var matrix = new QrMatrix(version);
        matrix.DrawPatterns();
        matrix.DrawFormat(level, 0);
        matrix.DrawCodewords(codewords);
        var mask = Enumerable.Range(0, 8).MinBy(mask => matrix.PenaltyOf(level, mask));
        matrix.DrawFormat(level, mask);
        matrix.Mask(mask);
        return matrix._modules;
    }

    private void Set(int x, int y, bool isDark)
    {
        _modules[(y * _side) + x] = isDark ? (byte)1 : (byte)0;
        _isFixed[(y * _side) + x] = true;
    }

    private void DrawPatterns()
    {
        for (var i = 0; i < _side; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }

        DrawRings(3, 3, reach: 4);
        DrawRings(_side - 4, 3, reach: 4);
        DrawRings(3, _side - 4, reach: 4);
        var middles = QrTables.AlignmentsOf(_version);

        foreach (var (row, y) in middles.Index())
        {
            foreach (var (column, x) in middles.Index())
            {
                var isFinder = (row, column) == (0, 0) || (row, column) == (0, middles.Length - 1) || (row, column) == (middles.Length - 1, 0);

                if (!isFinder)
                {
                    DrawRings(x, y, reach: 2);
                }
            }
        }

        DrawVersion();
    }

    // Rings around a middle: an alignment pattern is dark, light, dark; a finder has one dark more inside and its margin outside.
    private void DrawRings(int x, int y, int reach)
    {
        for (var dy = -reach; dy <= reach; dy++)
        {
            for (var dx = -reach; dx <= reach; dx++)
            {
                if (x + dx >= 0 && x + dx < _side && y + dy >= 0 && y + dy < _side)
                {
                    var ring = Math.Max(Math.Abs(dx), Math.Abs(dy));
                    Set(x + dx, y + dy, reach == 2 ? ring != 1 : ring is not (2 or 4));
                }
            }
        }
    }

    private void DrawVersion()
    {
        if (_version < 7)
        {
            return;
        }

        var remainder = _version;

        for (var i = 0; i < 12; i++)
        {
            remainder = (remainder << 1) ^ ((remainder >> 11) * 0x1f25);
        }

        var bits = (_version << 12) | remainder;

        for (var i = 0; i < 18; i++)
        {
            Set(_side - 11 + (i % 3), i / 3, ((bits >> i) & 1) == 1);
            Set(i / 3, _side - 11 + (i % 3), ((bits >> i) & 1) == 1);
        }
    }

    private void DrawFormat(QrLevel level, int mask)
    {
        var data = (((int)level ^ 1) << 3) | mask;  // L 01, M 00, Q 11, H 10
        var remainder = data;

        for (var i = 0; i < 10; i++)
        {
            remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537);
        }

        var bits = ((data << 10) | remainder) ^ 0x5412;

        for (var i = 0; i < 15; i++)
        {
            var isDark = ((bits >> i) & 1) == 1;
            var along = i < 6 ? i : i < 8 ? i + 1 : 0;
            var (x, y) = i < 8 ? (8, along) : (i == 8 ? 7 : 14 - i, 8);
            Set(x, y, isDark);

            if (i < 8)
            {
                Set(_side - 1 - i, 8, isDark);
            }
            else
            {
                Set(8, _side - 15 + i, isDark);
            }
        }

        Set(8, _side - 8, true);
    }

    private void DrawCodewords(byte[] codewords)
    {
        var bit = 0;

        for (var right = _side - 1; right >= 1; right -= 2)
        {
            right -= right == 6 ? 1 : 0;    // the timing column
            var isUpward = ((right + 1) & 2) == 0;

            for (var i = 0; i < _side; i++)
            {
                var y = isUpward ? _side - 1 - i : i;

                for (var x = right; x > right - 2; x--)
                {
                    if (!_isFixed[(y * _side) + x] && bit < 8 * codewords.Length)
                    {
                        _modules[(y * _side) + x] = (byte)((codewords[bit >> 3] >> (7 - (bit & 7))) & 1);
                        bit++;
                    }
                }
            }
        }
    }

    private int PenaltyOf(QrLevel level, int mask)
    {
        DrawFormat(level, mask);
        Mask(mask);
        var penalty = QrPenalty.Of(_modules, _side);
        Mask(mask);
        return penalty;
    }

    // Twice is not at all.
    private void Mask(int mask)
    {
        for (var y = 0; y < _side; y++)
        {
            for (var x = 0; x < _side; x++)
            {
                var isTurned = mask switch
                {
                    0 => (x + y) % 2 == 0,
                    1 => y % 2 == 0,
                    2 => x % 3 == 0,
                    3 => (x + y) % 3 == 0,
                    4 => ((x / 3) + (y / 2)) % 2 == 0,
                    5 => (x * y % 2) + (x * y % 3) == 0,
                    6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
                    _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
                };

                if (isTurned && !_isFixed[(y * _side) + x])
                {
                    _modules[(y * _side) + x] ^= 1;
                }
            }
        }
    }
}
