using System.Text;

namespace Personalize.Rendering.Text.OpenType;

/// <summary>GSUB or GPOS: from script, language and features to lookups. Source: OpenType 1.9, chapter 2.</summary>
internal sealed class LayoutTable
{
    private const int MaxRecords = 2_000;
    private const int NoFeature = 0xffff;

    private readonly FontTable _scripts;
    private readonly FontTable _features;
    private readonly FontTable _lookupList;
    private readonly LayoutLookup?[] _lookups;
    private readonly LayoutKind _kind;
    private readonly int _glyphCount;

    public LayoutTable(FontTable table, LayoutKind kind, int glyphCount)
    {
        (_kind, _glyphCount) = (kind, glyphCount);
        (_scripts, _features, _lookupList) = (table.Follow16(4), table.Follow16(6), table.Follow16(8));
        _lookups = new LayoutLookup?[Math.Min(_lookupList.U16(0), MaxRecords)];
    }

    /// <summary>Null when the font has no lookup of that number. Read when first asked for; two threads may read it twice, with the same result.</summary>
    public LayoutLookup? LookupAt(int index) => (uint)index >= (uint)_lookups.Length
        ? null
        : _lookups[index] ??= new LayoutLookup(_lookupList.Follow16(2 + (2 * index)), _kind, _glyphCount);

    /// <summary>Lookup numbers of the wanted features, ascending, none twice: the order in which HarfBuzz applies them.</summary>
    /// <param name="language">Language system tag; empty for the script's default.</param>
    public int[] Select(string script, string language, ReadOnlySpan<string> features)
    {
        var system = FindSystem(script, language);
        var lookups = new SortedSet<int>();

        if (!system.IsEmpty && system.U16(2) != NoFeature)
        {
            AddLookups(system.U16(2), lookups);
        }

        for (var i = 0; i < Math.Min(system.U16(4), MaxRecords); i++)
        {
            var feature = system.U16(6 + (2 * i));

            if (features.Contains(Tag(_features, 2 + (6 * feature))))
            {
                AddLookups(feature, lookups);
            }
        }

        return [.. lookups];
    }

    /// <summary>True when the script's language system names the feature.</summary>
    public bool Has(string script, string language, string feature) => Select(script, language, [feature]).Length > 0;

    private void AddLookups(int feature, SortedSet<int> lookups)
    {
        var table = _features.Follow16(2 + (6 * feature) + 4);

        for (var i = 0; i < Math.Min(table.U16(2), MaxRecords); i++)
        {
            lookups.Add(table.U16(4 + (2 * i)));
        }
    }

    private FontTable FindSystem(string script, string language)
    {
        var table = FindScript(script);

        for (var i = 0; i < Math.Min(table.U16(2), MaxRecords) && language.Length > 0; i++)
        {
            if (Tag(table, 4 + (6 * i)) == language)
            {
                return table.Follow16(4 + (6 * i) + 4);
            }
        }

        return table.Follow16(0);
    }

    // HarfBuzz falls back in this order.
    private FontTable FindScript(string script)
    {
        foreach (var wanted in new[] { script, "DFLT", "dflt", "latn" })
        {
            for (var i = 0; i < Math.Min(_scripts.U16(0), MaxRecords); i++)
            {
                if (Tag(_scripts, 2 + (6 * i)) == wanted)
                {
                    return _scripts.Follow16(2 + (6 * i) + 4);
                }
            }
        }

        return default;
    }

    private static string Tag(FontTable table, int at) => Encoding.Latin1.GetString(table.Slice(at, 4).Span);
}
