using System.Runtime.CompilerServices;
using System.Text;

namespace Personalize.Core.Contexts;

/// <summary>
/// <see cref="PackedTouchpoints"/> being added to, without making texts of those that are there: they are found by their bytes. Not safe for use
/// from several threads.
/// </summary>
internal sealed class PackedTouchpointsEditor
{
    // Of a text on the stack: ours are cut at 100 characters.
    private const int FewBytes = 400;

    [ThreadStatic]
    private static PackedTouchpointsEditor? _free;

    private readonly Row[] _rows = new Row[ContextLimits.MaxTouchpoints + 1];
    private readonly List<(int At, int Length)> _texts = [];
    private readonly List<int> _used = [];
    private readonly ByteWriter _bytes = new(capacity: 4_096);
    private int[] _numbers = new int[64];
    private int _count;

    /// <summary>To add to touchpoints, which stay as they are. Give it back with <see cref="Finish"/>.</summary>
    public static PackedTouchpointsEditor Start(PackedTouchpoints start)
    {
        var editor = _free ?? new PackedTouchpointsEditor();
        _free = null;
        editor.Take(start);
        return editor;
    }

    /// <summary>
    /// Puts one where it belongs; the oldest falls out where there are too many. Of two with one stamp the one that sorts last remains, whichever came
    /// first.
    /// </summary>
    public void Add(Touchpoint touchpoint)
    {
        // Newest first: most events belong to the front.
        var at = 0;
        while (at < _count && _rows[at].Stamp > touchpoint.Stamp)
        {
            at++;
        }

        if (at < _count && _rows[at].Stamp == touchpoint.Stamp)
        {
            _rows[at] = RowOf(ContextMerge.Later(Of(_rows[at]), touchpoint, touched => touched.Stamp));
        }
        else if (at < ContextLimits.MaxTouchpoints)
        {
            Array.Copy(_rows, at, _rows, at + 1, _count - at);
            _rows[at] = RowOf(touchpoint);
            _count = Math.Min(_count + 1, ContextLimits.MaxTouchpoints);
        }
    }

    /// <summary>What it came to. Not to be added to any more.</summary>
    public PackedTouchpoints Finish()
    {
        Number();
        var writer = new ByteWriter(capacity: _bytes.Written.Length + (_count * 32));
        writer.Count(_used.Count);
        foreach (var text in _used)
        {
            writer.Block(_bytes.Written.Slice(_texts[text].At, _texts[text].Length));
        }

        var time = 0L;
        foreach (ref readonly var row in _rows.AsSpan(0, _count))
        {
            var milliseconds = row.Stamp.At.ToUnixTimeMilliseconds();
            writer.Signed(milliseconds - time);
            time = milliseconds;
            writer.Hash(row.Stamp.Message);
            foreach (var text in row.Texts)
            {
                writer.Count(text == 0 ? 0 : _numbers[text - 1]);
            }
        }

        _free = this;
        return new PackedTouchpoints(writer.Finish(), _count);
    }

    private void Take(PackedTouchpoints start)
    {
        _texts.Clear();
        _bytes.Clear();
        _bytes.Raw(start.Bytes);
        _count = start.Count;
        var reader = new CompactReader(start.Bytes);
        for (var left = _count == 0 ? 0 : reader.Count(); left > 0; left--)
        {
            var length = reader.Block().Length;
            _texts.Add((start.Bytes.Length - reader.Left - length, length));
        }

        var time = DateTimeOffset.UnixEpoch;
        foreach (ref var row in _rows.AsSpan(0, _count))
        {
            time = reader.TimeAfter(time);
            row.Stamp = new Stamp(time, reader.Hash());
            foreach (ref var text in row.Texts)
            {
                text = (int)reader.Unsigned();
            }
        }
    }

    // Texts in the order of their first use, from 1; those of touchpoints that fell out are left out.
    private void Number()
    {
        Array.Resize(ref _numbers, Math.Max(_numbers.Length, _texts.Count));
        Array.Clear(_numbers);
        _used.Clear();
        foreach (ref readonly var row in _rows.AsSpan(0, _count))
        {
            foreach (var text in row.Texts)
            {
                if (text > 0 && _numbers[text - 1] == 0)
                {
                    _used.Add(text - 1);
                    _numbers[text - 1] = _used.Count;
                }
            }
        }
    }

    private Row RowOf(Touchpoint touchpoint)
    {
        var row = new Row { Stamp = touchpoint.Stamp };
        (row.Texts[0], row.Texts[1], row.Texts[2], row.Texts[3]) =
            (TextOf(touchpoint.Channel), TextOf(touchpoint.Type), TextOf(touchpoint.Name), TextOf(touchpoint.Detail));
        return row;
    }

    private Touchpoint Of(in Row row) => new(row.Stamp, TextAt(row.Texts[0])!, TextAt(row.Texts[1])!, TextAt(row.Texts[2]), TextAt(row.Texts[3]));

    private string? TextAt(int text) => text == 0 ? null : Encoding.UTF8.GetString(_bytes.Written.Slice(_texts[text - 1].At, _texts[text - 1].Length));

    // A look at each of some thirty by length and bytes is quicker than a table of them for one event.
    private int TextOf(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        Span<byte> few = stackalloc byte[FewBytes];
        ReadOnlySpan<byte> utf8 = Encoding.UTF8.TryGetBytes(text, few, out var length) ? few[..length] : Encoding.UTF8.GetBytes(text);
        for (var at = 0; at < _texts.Count; at++)
        {
            if (_texts[at].Length == utf8.Length && _bytes.Written.Slice(_texts[at].At, utf8.Length).SequenceEqual(utf8))
            {
                return at + 1;
            }
        }

        _texts.Add((_bytes.Written.Length, utf8.Length));
        _bytes.Raw(utf8);
        return _texts.Count;
    }

    private struct Row
    {
        public Stamp Stamp;

        // 0 for null, or the text's place and one.
        public RowTexts Texts;
    }

    [InlineArray(PackedTouchpoints.TextsEach)]
    private struct RowTexts
    {
        private int _first;
    }
}
