namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>Coded spans of an open, by row and, in a row, left to right. Kept between opens; not safe for two threads.</summary>
internal sealed class SpanRows
{
    private readonly List<CodedSpan> _spans = [];
    private readonly List<int> _next = [];
    private int[] _first = [];

    public int Count => _spans.Count;

    public void Clear(int rows)
    {
        _spans.Clear();
        _next.Clear();

        if (_first.Length < rows)
        {
            _first = new int[rows];
        }

        _first.AsSpan().Fill(-1);
    }

    public void Add(CodedSpan[] spans)
    {
        foreach (ref readonly var span in spans.AsSpan())
        {
            Add(span);
        }
    }

    public void Add(in CodedSpan span)
    {
        var (before, after) = (-1, _first[span.Row]);

        while (after >= 0 && _spans[after].From < span.From)
        {
            (before, after) = (after, _next[after]);
        }

        _spans.Add(span);
        _next.Add(after);

        if (before < 0)
        {
            _first[span.Row] = _spans.Count - 1;
        }
        else
        {
            _next[before] = _spans.Count - 1;
        }
    }

    /// <summary>Index of a row's first span; -1 when it has none.</summary>
    public int FirstOf(int row) => _first[row];

    /// <summary>Index of the span to the right; -1 behind the last.</summary>
    public int NextOf(int span) => _next[span];

    public ref readonly CodedSpan this[int span] => ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_spans)[span];
}
