namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>The spans that an island's layers draw on, for one set of values.</summary>
internal sealed record JpegPiece(CodedSpan[] Spans, int BitBytes) : Piece(BitBytes + (96 * Spans.Length))
{
    /// <summary>Gives the tiles to the canvas's owner.</summary>
    public void Claim(Canvas canvas)
    {
        foreach (ref readonly var span in Spans.AsSpan())
        {
            canvas.Claim(span.Row, span.From, span.To);
        }
    }

    /// <summary>Copies spans out of a bench's memory.</summary>
    public static JpegPiece Of(SpanRows rows, int from)
    {
        var spans = new CodedSpan[rows.Count - from];
        var bytes = 0;

        for (var i = 0; i < spans.Length; i++)
        {
            bytes += ((rows[from + i].End + 7) / 8) - (rows[from + i].Mark.Start / 8);
        }

        var bits = new byte[bytes + BitSink.Slack];
        var at = 0;

        for (var i = 0; i < spans.Length; i++)
        {
            ref readonly var span = ref rows[from + i];
            var (first, end) = (span.Mark.Start / 8, (span.End + 7) / 8);
            span.Bits.AsSpan(first, end - first).CopyTo(bits.AsSpan(at));
            var moved = 8 * (at - first);
            spans[i] = span with { Bits = bits, Mark = span.Mark with { Start = span.Mark.Start + moved }, End = span.End + moved };
            at += end - first;
        }

        return new JpegPiece(spans, bits.Length);
    }
}
