namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>
/// Encodes the rows of the digits such that any time is the same stream with other values in the same bits:
/// <code>
///  row   ─ static pixels ─► longest known static string, again and again, as everywhere
///        ─ a place       ─► every digit's pixels are cut into the same number of known strings: as many as the worst digit needs
/// </code>
/// A digit's strings are its own or static ones, so what the other places show never matters. All ten make the same number of codes and so
/// of dictionary entries: code widths and bit offsets are constants.
/// </summary>
internal sealed class FixedLayoutEncoder(DigitPixels pixels, int codeSize)
{
    private const int NoPlace = -1;

    private readonly FixedLayoutWriter _writer = new(codeSize);
    private readonly List<byte> _static = [];

    /// <param name="isLast">The image ends here; otherwise another piece follows.</param>
    public (byte[] Bytes, List<CodeField> Fields) Encode(bool isLast)
    {
        for (var row = 0; row < pixels.Box.HeightPx; row++)
        {
            var shown = pixels.RowOf(row);
            var done = 0;

            for (var place = 0; place < pixels.Places.Length; place++)
            {
                var (from, to) = pixels.FindOpen(row, place);

                if (from < to)
                {
                    _static.AddRange(shown[done..from]);
                    WriteStatic();
                    WriteOpen(row, place, from, to);
                    done = to;
                }
            }

            _static.AddRange(shown[done..]);    // joins the start of the next row
        }

        WriteStatic();
        _writer.End(isLast);
        return (_writer.ToBytes(), _writer.Fields);
    }

    private void WriteStatic()
    {
        for (var at = 0; at < _static.Count;)
        {
            _writer.Announce(_static[at]);
            int node = _static[at++];

            while (at < _static.Count && _writer.Book.Extend(node, _static[at], NoPlace, 0) is var longer and >= 0)
            {
                (node, at) = (longer, at + 1);
            }

            _writer.WriteStatic(node);
        }

        _static.Clear();
    }

    private void WriteOpen(int row, int place, int from, int to)
    {
        _writer.MakeRoom(to - from);
        Span<byte> firsts = stackalloc byte[10];
        Span<int> nodes = stackalloc int[10];
        ReadFirsts(row, from, firsts);
        _writer.Announce(place, firsts);

        var cuts = Enumerable.Range(0, 10)
            .Select(digit => new SpanCutter(pixels.RowOf(row, digit)[from..to].ToArray(), _writer.Book, place, digit)).ToArray();
        var codes = cuts.Max(cut => cut.FewestCodes);

        for (var code = 0; code < codes; code++)
        {
            for (var digit = 0; digit < 10; digit++)
            {
                firsts[digit] = cuts[digit].NextPixel;
                nodes[digit] = cuts[digit].Take(codes - code);
            }

            if (code > 0)
            {
                _writer.Announce(place, firsts);
            }

            _writer.WriteOpen(place, nodes);
        }
    }

    private void ReadFirsts(int row, int column, Span<byte> firsts)
    {
        for (var digit = 0; digit < 10; digit++)
        {
            firsts[digit] = pixels.RowOf(row, digit)[column];
        }
    }
}
