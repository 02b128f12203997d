using Personalize.Rendering.Text.OpenType;

namespace Personalize.Rendering.Text.Shaping;

/// <summary>How a context compares: format 1 by glyph, 2 by class in one of three class tables, 3 by coverage table.</summary>
internal readonly record struct ContextClasses(int Format, FontTable Before, FontTable Input, FontTable After)
{
    /// <param name="rule">Holds the wanted value at <paramref name="at"/>; for format 3 an offset from its start.</param>
    public bool Matches(FontTable rule, FontTable classes, int at, int glyph) => Format switch
    {
        1 => rule.U16(at) == glyph,
        2 => Coverage.ClassOf(classes, glyph) == rule.U16(at),
        _ => Coverage.IndexOf(rule.Follow16(at), glyph) >= 0,
    };
}
