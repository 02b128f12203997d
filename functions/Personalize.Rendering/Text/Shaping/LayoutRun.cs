using Personalize.Rendering.Text.OpenType;

namespace Personalize.Rendering.Text.Shaping;

/// <summary>Applies the lookups of one table to one run, lookup by lookup, left to right, as OpenType prescribes. Work is bounded.</summary>
internal struct LayoutRun(OpenTypeFont font, LayoutTable table, GlyphBuffer buffer)
{
    private const int MaxNesting = 6;       // HarfBuzz's limit
    private int _budget = 1_000 + (64 * buffer.Count);

    public readonly GlyphBuffer Buffer => buffer;

    public void Apply(ReadOnlySpan<int> lookups)
    {
        foreach (var index in lookups)
        {
            if (table.LookupAt(index) is not { } lookup)
            {
                continue;
            }

            for (var at = 0; at < buffer.Count;)
            {
                var next = lookup.MayStartAt(buffer[at].Glyph) ? ApplyAt(lookup, at, 0) : -1;
                at = next < 0 ? at + 1 : next;
            }
        }
    }

    /// <summary>Applies a lookup that a context names.</summary>
    public bool ApplyNested(int index, int at, int depth) =>
        depth < MaxNesting && at < buffer.Count && table.LookupAt(index) is { } lookup && ApplyAt(lookup, at, depth + 1) >= 0;

    /// <summary>The nearest glyph after one that a lookup does not look through; -1 at the end.</summary>
    public readonly int Next(LayoutLookup lookup, int at)
    {
        for (at++; at < buffer.Count; at++)
        {
            if (lookup.SkipsNothing || !lookup.Skips(font, buffer[at].Glyph))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>As <see cref="Next"/>, before it.</summary>
    public readonly int Previous(LayoutLookup lookup, int at)
    {
        for (at--; at >= 0; at--)
        {
            if (lookup.SkipsNothing || !lookup.Skips(font, buffer[at].Glyph))
            {
                return at;
            }
        }

        return -1;
    }

    // The letter under the marks.
    private readonly int BaseBefore(int at)
    {
        for (at--; at >= 0 && font.ClassOf(buffer[at].Glyph) == GlyphClass.Mark;)
        {
            at--;
        }

        return at;
    }

    // Where to go on; -1 when no subtable applied.
    private int ApplyAt(LayoutLookup lookup, int at, int depth)
    {
        if (!lookup.SkipsNothing && lookup.Skips(font, buffer[at].Glyph))
        {
            return -1;
        }

        if (lookup.Seconds is { } seconds && !seconds.MayFollow(Next(lookup, at) is >= 0 and var next ? buffer[next].Glyph : -1))
        {
            return -1;
        }

        foreach (var subtable in lookup.Subtables)
        {
            if (--_budget < 0)
            {
                return -1;
            }

            var end = ApplySubtable(lookup, subtable, at, depth);

            if (end >= 0)
            {
                return end;
            }
        }

        return -1;
    }

    private int ApplySubtable(LayoutLookup lookup, FontTable subtable, int at, int depth) => lookup.Action switch
    {
        LookupAction.Single => SubstitutionRules.Single(buffer, subtable, at),
        LookupAction.Multiple => SubstitutionRules.Multiple(buffer, subtable, at),
        LookupAction.Alternate => SubstitutionRules.Alternate(buffer, subtable, at),
        LookupAction.Ligature => SubstitutionRules.Ligature(ref this, lookup, subtable, at),
        LookupAction.AdjustSingle => PositionRules.Single(buffer, subtable, at),
        LookupAction.AdjustPair => PositionRules.Pair(buffer, subtable, at, Next(lookup, at)),
        LookupAction.AttachToBase => MarkRules.Attach(buffer, subtable, at, BaseBefore(at)),
        LookupAction.AttachToMark => MarkRules.Attach(buffer, subtable, at, at - 1),
        LookupAction.Context => ContextRules.Apply(ref this, lookup, subtable, at, depth, isChained: false),
        LookupAction.ChainedContext => ContextRules.Apply(ref this, lookup, subtable, at, depth, isChained: true),
        _ => -1,
    };
}
