using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Personalize.Rendering.Text.OpenType;

namespace Personalize.Rendering.Text;

/// <summary>A TrueType or OpenType file, of the fonts folder or of a bundle: its name, weight, line and the letters it has.</summary>
internal sealed class FontFile
{
    private const uint OutlinesSignature = 0x00010000;
    private const int FamilyName = 1;
    private const int TypographicFamilyName = 16;

    // Of installed fonts, which are 54 MB, 2 MB are read at the start: outlines and layout are not needed until a letter is drawn.
    private static readonly HashSet<string> KnownAtOnce = ["head", "hhea", "maxp", "hmtx", "OS/2", "cmap", "name"];

    private readonly Lazy<OpenTypeFont> _face;
    private readonly Lazy<bool> _hasSerifs;

    private FontFile(int index, FontTables tables, Func<byte[]> load)
    {
        Index = index;
        var (head, hhea) = (tables.Require("head"), tables.Require("hhea"));
        double unitsPerEm = Math.Max(1, head.U16(18));
        (Ascent, Descent) = (hhea.S16(4) / unitsPerEm, -hhea.S16(6) / unitsPerEm);
        Weight = tables.Require("OS/2").U16(4);
        Map = CharacterMap.Read(tables.Require("cmap"));
        IsOutlined = tables.Has("glyf") && !tables.Has("COLR") && !tables.Has("fvar");

        if (IsOutlined)
        {
            OpenTypeFont.RequireReadable(tables);   // now, not at the open that first needs a letter of it
        }

        _face = new Lazy<OpenTypeFont>(() => new OpenTypeFont(load(), Map));
        _hasSerifs = new Lazy<bool>(() => IsOutlined && SerifTest.HasSerifs(Face));
    }

    public int Index { get; }

    public required string Family { get; init; }

    public int Weight { get; }

    /// <summary>From the baseline to the top of a line, in ems.</summary>
    public double Ascent { get; }

    /// <summary>From the baseline to the bottom, in ems, positive.</summary>
    public double Descent { get; }

    public GlyphMap Map { get; }

    /// <summary>True when its letters are drawn without the native library: TrueType outlines, one instance, one colour.</summary>
    public bool IsOutlined { get; }

    /// <summary>What it lacks is then looked for among its like first. Measured when first asked.</summary>
    public bool HasSerifs => _hasSerifs.Value;

    /// <summary>The whole font, read when a letter of it is first drawn: the large ones are never needed by most.</summary>
    public OpenTypeFont Face => _face.Value;

    /// <param name="index">Names it within its catalog.</param>
    /// <exception cref="RenderingUnavailableException">Not a font that can be read; the message names the fix.</exception>
    public static FontFile Read(string path, int index)
    {
        using var file = File.OpenHandle(path);
        RequireSfnt(path, file);

        try
        {
            var tables = new FontTables(file, KnownAtOnce);
            return new FontFile(index, tables, () => File.ReadAllBytes(path)) { Family = WithoutWeight(ReadFamily(tables.Require("name")), path) };
        }
        catch (InvalidDataException broken)
        {
            throw new RenderingUnavailableException($"The font '{path}' is damaged: {broken.Message}. Replace it by an intact TTF or OTF file.", broken);
        }
    }

    /// <summary>Reads a font that a bundle brings, which may hold anything.</summary>
    /// <param name="family">What it is called within its catalog, whatever the file says.</param>
    /// <param name="index">Names it within its catalog.</param>
    /// <param name="fault">Why there is none, for the bundle's author.</param>
    public static FontFile? TryRead(byte[] data, string family, int index, out string? fault)
    {
        fault = null;

        try
        {
            if (SignatureOf(data) == OutlinesSignature && new FontFile(index, new FontTables(data), () => data) { Family = family } is { IsOutlined: true } font)
            {
                return font;
            }

            fault = "is not a static TrueType font: take a TTF file with outlines, not WOFF, OTF, a variable or a colour font";
        }
        catch (InvalidDataException broken)
        {
            fault = $"is damaged: {broken.Message}";
        }

        return null;
    }

    private static uint SignatureOf(ReadOnlySpan<byte> data) => data.Length < 12 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(data);

    private static void RequireSfnt(string path, SafeFileHandle file)
    {
        Span<byte> head = stackalloc byte[12];

        if (SignatureOf(head[..RandomAccess.Read(file, head, 0)]) is not (OutlinesSignature or 0x4F54544F))
        {
            // WOFF draws boxes instead of letters, without any error: the native library is built without its decoders.
            throw new RenderingUnavailableException($"The font '{path}' is not TTF or OTF (WOFF and WOFF2 are not read). Convert it, or take the package that holds TTF files.");
        }
    }

    private static string ReadFamily(FontTable names)
    {
        var texts = names.From(names.U16(4));
        var family = "";

        for (var i = 0; i < names.U16(2); i++)
        {
            var entry = names.Slice(6 + (12 * i), 12);
            var id = entry.U16(6);

            if (entry.U16(0) == 3 && (id == TypographicFamilyName || (id == FamilyName && family.Length == 0)))
            {
                family = Encoding.BigEndianUnicode.GetString(texts.Slice(entry.U16(10), entry.U16(8)).Span);
            }
        }

        return family;
    }

    // Static instances of one family may be named "Inter SemiBold" with no typographic name; the file says "Inter_600SemiBold".
    private static string WithoutWeight(string family, string path)
    {
        var style = Path.GetFileNameWithoutExtension(path).Split('_')[^1].TrimStart("0123456789".ToCharArray());
        return family.EndsWith(' ' + style, StringComparison.Ordinal) ? family[..^(style.Length + 1)] : family;
    }
}
