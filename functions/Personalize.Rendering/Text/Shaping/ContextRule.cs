using Personalize.Rendering.Text.OpenType;

namespace Personalize.Rendering.Text.Shaping;

/// <summary>One rule of a contextual lookup, taken apart: which values must stand before, at and after a place, and which lookups then apply.</summary>
/// <param name="Input">Offset of the values after the first glyph.</param>
/// <param name="InputCount">With the first glyph.</param>
internal readonly record struct ContextRule(
    FontTable Table, int Before, int BeforeCount, int Input, int InputCount, int After, int AfterCount, int Actions, int ActionCount)
{
    /// <summary>A rule of formats 1 and 2.</summary>
    public static ContextRule Read(FontTable table, bool isChained)
    {
        if (!isChained)
        {
            var count = table.U16(0);
            return new ContextRule(table, 0, 0, 4, count, 0, 0, 4 + (2 * (count - 1)), table.U16(2));
        }

        return ReadChain(table, 0, firstIsListed: false);
    }

    /// <summary>A whole subtable of format 3, which lists coverage offsets.</summary>
    public static ContextRule ReadCoverages(FontTable table, bool isChained)
    {
        if (!isChained)
        {
            var count = table.U16(2);
            return new ContextRule(table, 0, 0, 8, count, 0, 0, 6 + (2 * count), table.U16(4));
        }

        return ReadChain(table, 2, firstIsListed: true);
    }

    private static ContextRule ReadChain(FontTable table, int at, bool firstIsListed)
    {
        var before = table.U16(at);
        var inputAt = at + 2 + (2 * before);
        var input = table.U16(inputAt);
        var listed = firstIsListed ? input : input - 1;
        var afterAt = inputAt + 2 + (2 * listed);
        var after = table.U16(afterAt);
        var actionsAt = afterAt + 2 + (2 * after);
        return new ContextRule(table, at + 2, before, inputAt + (firstIsListed ? 4 : 2), input, afterAt + 2, after, actionsAt + 2, table.U16(actionsAt));
    }
}
