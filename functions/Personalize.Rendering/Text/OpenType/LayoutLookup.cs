namespace Personalize.Rendering.Text.OpenType;

/// <summary>One lookup of GSUB or GPOS: its subtables, and a bit for every glyph it can begin at, so that most glyphs are passed over at once.</summary>
internal sealed class LayoutLookup
{
    private const int MaxSubtables = 512;
    private const int IgnoreClasses = 0x000e;   // one bit each for base glyphs, ligatures, marks
    private const int HasMarkSet = 0x0010;
    private const int MarkKinds = 0xff00;

    private readonly ulong[] _startBits;
    private readonly int _flags;
    private readonly int _markSet;

    public LayoutLookup(FontTable table, LayoutKind kind, int glyphCount)
    {
        var type = table.U16(0);
        _flags = table.U16(2);
        _markSet = table.U16(6 + (2 * table.U16(4)));
        Subtables = new FontTable[Math.Min(table.U16(4), MaxSubtables)];
        _startBits = new ulong[(glyphCount + 63) / 64];

        for (var i = 0; i < Subtables.Length; i++)
        {
            var subtable = table.Follow16(6 + (2 * i));
            var isExtension = type == (kind == LayoutKind.Substitution ? 7 : 9);
            Action = ActionOf(kind, isExtension ? subtable.U16(2) : type);
            Subtables[i] = isExtension ? subtable.Follow32(4) : subtable;
            Coverage.AddTo(FirstCoverage(Subtables[i]), _startBits);

            if (Action == LookupAction.Ligature)
            {
                (Seconds ??= new LigatureFilter()).Add(Subtables[i]);
            }
        }
    }

    public LookupAction Action { get; }

    public FontTable[] Subtables { get; }

    /// <summary>For ligatures: what may come second.</summary>
    public LigatureFilter? Seconds { get; }

    public bool MayStartAt(int glyph) => glyph >> 6 < _startBits.Length && (_startBits[glyph >> 6] & (1ul << (glyph & 63))) != 0;

    /// <summary>True for a glyph this lookup looks through.</summary>
    public bool Skips(OpenTypeFont font, int glyph)
    {
        var its = font.ClassOf(glyph);

        if (its is < GlyphClass.Base or > GlyphClass.Mark)
        {
            return false;
        }

        // One bit for each class, in their order.
        return ((_flags >> its) & 1) != 0 || (its == GlyphClass.Mark && SkipsMark(font, glyph));
    }

    public bool SkipsNothing => (_flags & (MarkKinds | HasMarkSet | IgnoreClasses)) == 0;

    private bool SkipsMark(OpenTypeFont font, int glyph)
    {
        if ((_flags & HasMarkSet) != 0)
        {
            return !font.IsInMarkSet(_markSet, glyph);
        }

        return (_flags & MarkKinds) != 0 && font.MarkKindOf(glyph) != _flags >> 8;
    }

    private static LookupAction ActionOf(LayoutKind kind, int type) => (kind, type) switch
    {
        (LayoutKind.Substitution, 1) => LookupAction.Single,
        (LayoutKind.Substitution, 2) => LookupAction.Multiple,
        (LayoutKind.Substitution, 3) => LookupAction.Alternate,
        (LayoutKind.Substitution, 4) => LookupAction.Ligature,
        (LayoutKind.Substitution, 5) or (LayoutKind.Position, 7) => LookupAction.Context,
        (LayoutKind.Substitution, 6) or (LayoutKind.Position, 8) => LookupAction.ChainedContext,
        (LayoutKind.Position, 1) => LookupAction.AdjustSingle,
        (LayoutKind.Position, 2) => LookupAction.AdjustPair,
        (LayoutKind.Position, 4) => LookupAction.AttachToBase,
        (LayoutKind.Position, 6) => LookupAction.AttachToMark,
        (LayoutKind.Position, 3 or 5) => LookupAction.Nothing,
        _ => LookupAction.Unsupported,
    };

    private FontTable FirstCoverage(FontTable subtable) => (Action, subtable.U16(0)) switch
    {
        (LookupAction.Context, 3) => subtable.Follow16(6),
        (LookupAction.ChainedContext, 3) => subtable.Follow16(6 + (2 * subtable.U16(2))),
        _ => subtable.Follow16(2),
    };
}
