using Personalize.Rendering.Text.OpenType;

namespace Personalize.Rendering.Text.Shaping;

/// <summary>Contextual lookups (GSUB 5 and 6, GPOS 7 and 8) in their three formats: by glyph, by class, by coverage.</summary>
internal static class ContextRules
{
    private const int MaxInput = 64;    // HarfBuzz's limit

    public static int Apply(ref LayoutRun run, LayoutLookup lookup, FontTable table, int at, int depth, bool isChained)
    {
        var index = table.U16(0) == 3 ? 0 : Coverage.IndexOf(table.Follow16(2), run.Buffer[at].Glyph);

        switch (table.U16(0))
        {
            case 1 when index >= 0:
                return ApplySet(ref run, lookup, table.Follow16(6 + (2 * index)), new ContextClasses(1, default, default, default), at, depth, isChained);
            case 2 when index >= 0:
                var classes = isChained
                    ? new ContextClasses(2, table.Follow16(4), table.Follow16(6), table.Follow16(8))
                    : new ContextClasses(2, default, table.Follow16(4), default);
                var set = Coverage.ClassOf(classes.Input, run.Buffer[at].Glyph);
                return ApplySet(ref run, lookup, table.Follow16((isChained ? 12 : 8) + (2 * set)), classes, at, depth, isChained);
            case 3:
                var rule = ContextRule.ReadCoverages(table, isChained);
                var first = table.Follow16(rule.Input - 2);
                return Coverage.IndexOf(first, run.Buffer[at].Glyph) < 0 ? -1 : ApplyRule(ref run, lookup, rule, new ContextClasses(3, default, default, default), at, depth);
            default:
                return -1;
        }
    }

    private static int ApplySet(ref LayoutRun run, LayoutLookup lookup, FontTable set, ContextClasses classes, int at, int depth, bool isChained)
    {
        for (var i = 0; i < set.U16(0); i++)
        {
            var next = ApplyRule(ref run, lookup, ContextRule.Read(set.Follow16(2 + (2 * i)), isChained), classes, at, depth);

            if (next >= 0)
            {
                return next;
            }
        }

        return -1;
    }

    private static int ApplyRule(ref LayoutRun run, LayoutLookup lookup, in ContextRule rule, in ContextClasses classes, int at, int depth)
    {
        if (rule.InputCount is 0 or > MaxInput)
        {
            return -1;
        }

        Span<int> places = stackalloc int[MaxInput];
        places[0] = at;

        for (var i = 1; i < rule.InputCount; i++)
        {
            places[i] = run.Next(lookup, places[i - 1]);

            if (places[i] < 0 || !classes.Matches(rule.Table, classes.Input, rule.Input + (2 * (i - 1)), run.Buffer[places[i]].Glyph))
            {
                return -1;
            }
        }

        var last = places[rule.InputCount - 1];
        return MatchesAround(ref run, lookup, rule, classes, at, last) ? Act(ref run, rule, places, last, depth) : -1;
    }

    private static bool MatchesAround(ref LayoutRun run, LayoutLookup lookup, in ContextRule rule, in ContextClasses classes, int first, int last)
    {
        for (var (i, at) = (0, first); i < rule.BeforeCount; i++)
        {
            at = run.Previous(lookup, at);

            if (at < 0 || !classes.Matches(rule.Table, classes.Before, rule.Before + (2 * i), run.Buffer[at].Glyph))
            {
                return false;
            }
        }

        for (var (i, at) = (0, last); i < rule.AfterCount; i++)
        {
            at = run.Next(lookup, at);

            if (at < 0 || !classes.Matches(rule.Table, classes.After, rule.After + (2 * i), run.Buffer[at].Glyph))
            {
                return false;
            }
        }

        return true;
    }

    // Lookups may lengthen or shorten the run: the places behind move with it, as in HarfBuzz's apply_lookup.
    private static int Act(ref LayoutRun run, in ContextRule rule, Span<int> places, int last, int depth)
    {
        var count = rule.InputCount;
        var end = last + 1;

        for (var i = 0; i < rule.ActionCount; i++)
        {
            var place = rule.Table.U16(rule.Actions + (4 * i));

            if (place >= count)
            {
                continue;
            }

            var length = run.Buffer.Count;
            run.ApplyNested(rule.Table.U16(rule.Actions + (4 * i) + 2), places[place], depth);
            var change = Math.Max(run.Buffer.Count - length, place - count + 1);

            if (run.Buffer.Count == length)
            {
                continue;
            }

            end = Math.Max(end + run.Buffer.Count - length, places[place] + 1);
            count = Shift(places, count, place + 1, change);
        }

        return Math.Min(Math.Max(end, places[0] + 1), run.Buffer.Count + 1);
    }

    private static int Shift(Span<int> places, int count, int next, int change)
    {
        if (change > 0)
        {
            change = Math.Min(change, MaxInput - count);
            places[next..count].CopyTo(places[(next + change)..]);

            for (var i = next; i < next + change; i++)
            {
                places[i] = places[i - 1] + 1;
            }
        }
        else
        {
            places[(next - change)..count].CopyTo(places[next..]);
        }

        count += change;

        for (var i = Math.Max(next, next + change); i < count; i++)
        {
            places[i] += change;
        }

        return count;
    }
}
