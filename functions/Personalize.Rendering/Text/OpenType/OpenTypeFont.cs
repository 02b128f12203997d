using System.Collections.Concurrent;

namespace Personalize.Rendering.Text.OpenType;

/// <summary>A font file read without native code: characters, advances, outlines and what is needed to shape simple scripts. Immutable; safe for many threads.</summary>
internal sealed class OpenTypeFont
{
    private readonly FontTable _metrics;
    private readonly FontTable _glyphClasses;
    private readonly FontTable _markKinds;
    private readonly FontTable _markSets;
    private readonly int _metricCount;
    private readonly ConcurrentDictionary<PlanKey, ShapingPlan> _plans = new();

    /// <param name="map">Its characters, if they were read before.</param>
    /// <exception cref="InvalidDataException">A table that every font needs is missing or makes no sense; the message says which.</exception>
    public OpenTypeFont(byte[] data, GlyphMap? map = null)
    {
        var tables = new FontTables(data);
        RequireReadable(tables);
        var (head, hhea) = (tables.Require("head"), tables.Require("hhea"));
        UnitsPerEm = head.U16(18);
        GlyphCount = tables.Require("maxp").U16(4);
        Map = map ?? CharacterMap.Read(tables.Require("cmap"));
        (Ascent, Descent) = (hhea.S16(4) / (double)UnitsPerEm, -hhea.S16(6) / (double)UnitsPerEm);
        (_metrics, _metricCount) = (tables.Require("hmtx"), hhea.U16(34));
        var definitions = tables.Find("GDEF");
        (_glyphClasses, _markKinds) = (definitions.Follow16(4), definitions.Follow16(10));
        _markSets = definitions.U32(0) >= 0x00010002 ? definitions.Follow16(12) : default;
        Outlines = new GlyphTable(tables, head.U16(50) != 0, GlyphCount);
        Substitutions = new LayoutTable(tables.Find("GSUB"), LayoutKind.Substitution, GlyphCount);
        Positions = new LayoutTable(tables.Find("GPOS"), LayoutKind.Position, GlyphCount);
        Kerning = new KernTable(tables.Find("kern"));
    }

    public int UnitsPerEm { get; }

    public int GlyphCount { get; }

    /// <summary>Ems above the baseline.</summary>
    public double Ascent { get; }

    /// <summary>Ems below the baseline, positive.</summary>
    public double Descent { get; }

    public GlyphMap Map { get; }

    public GlyphTable Outlines { get; }

    public LayoutTable Substitutions { get; }

    public LayoutTable Positions { get; }

    public KernTable Kerning { get; }

    /// <exception cref="InvalidDataException">As of the constructor; nothing is kept.</exception>
    public static void RequireReadable(FontTables tables)
    {
        foreach (var tag in new[] { "head", "hhea", "maxp", "hmtx", "cmap" })
        {
            tables.Require(tag);
        }

        if (tables.Require("head").U16(18) is var units and (< 16 or > 16_384))
        {
            throw new InvalidDataException($"its em has {units} units; 16 to 16384 are allowed");
        }
    }

    /// <summary>Font units.</summary>
    public int AdvanceOf(int glyph) => _metricCount == 0 ? 0 : _metrics.U16(4 * Math.Min(glyph, _metricCount - 1));

    /// <summary>From the pen to the leftmost ink, font units.</summary>
    public int LeftBearingOf(int glyph) => glyph < _metricCount ? _metrics.S16((4 * glyph) + 2) : _metrics.S16((4 * _metricCount) + (2 * (glyph - _metricCount)));

    /// <summary>Left and right edge of the ink from the pen, font units; both 0 for a blank.</summary>
    public (int Left, int Right) InkOf(int glyph)
    {
        var (left, right) = Outlines.ExtentOf(glyph);
        var shift = LeftBearingOf(glyph) - left;
        return left == right ? (0, 0) : (left + shift, right + shift);
    }

    /// <summary>See <see cref="GlyphClass"/>; 0 when not classed.</summary>
    public int ClassOf(int glyph) => _glyphClasses.IsEmpty ? 0 : Coverage.ClassOf(_glyphClasses, glyph);

    /// <summary>GDEF's class of mark attachment.</summary>
    public int MarkKindOf(int glyph) => Coverage.ClassOf(_markKinds, glyph);

    public bool IsInMarkSet(int set, int glyph) => set < _markSets.U16(2) && Coverage.IndexOf(_markSets.Follow32(4 + (4 * set)), glyph) >= 0;

    /// <summary>What is done to a run of one script: chosen once, then a look-up.</summary>
    public ShapingPlan PlanFor(PlanKey key) => _plans.GetOrAdd(key, static (wanted, font) => new ShapingPlan(font, wanted), this);
}
