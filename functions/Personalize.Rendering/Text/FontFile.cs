using System.Buffers.Binary;
using System.Text;

namespace Personalize.Rendering.Text;

/// <summary>What the engine needs to know of a TrueType or OpenType file: its name, weight, line and the letters it has.</summary>
/// <param name="Ascent">From the baseline to the top of a line, in ems.</param>
/// <param name="Descent">From the baseline to the bottom, in ems, positive.</param>
internal sealed record FontFile(string Path, string Family, int Weight, double Ascent, double Descent, RuneSet Runes)
{
    private const int FamilyName = 1;
    private const int TypographicFamilyName = 16;

    /// <exception cref="RenderingUnavailableException">Not a font that the native library can read; the message names the fix.</exception>
    public static FontFile Read(string path)
    {
        var data = File.ReadAllBytes(path);
        RequireSfnt(path, data);

        try
        {
            var head = Table(data, "head");
            var hhea = Table(data, "hhea");
            double unitsPerEm = U16(head, 18);
            var runes = CharacterMap.Read(Table(data, "cmap"));
            var font = new FontFile(path, ReadFamily(data), U16(Table(data, "OS/2"), 4), S16(hhea, 4) / unitsPerEm, -S16(hhea, 6) / unitsPerEm, runes);
            return font with { Family = WithoutWeight(font.Family, path) };
        }
        catch (Exception broken) when (broken is ArgumentOutOfRangeException or InvalidDataException)
        {
            throw new RenderingUnavailableException($"The font '{path}' is damaged: {broken.Message}. Replace it by an intact TTF or OTF file.", broken);
        }
    }

    private static void RequireSfnt(string path, byte[] data)
    {
        var signature = data.Length < 12 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(data);

        if (signature is not (0x00010000 or 0x4F54544F))
        {
            // WOFF draws boxes instead of letters, without any error: the native library is built without its decoders.
            throw new RenderingUnavailableException($"The font '{path}' is not TTF or OTF (WOFF and WOFF2 are not read). Convert it, or take the package that holds TTF files.");
        }
    }

    private static ReadOnlySpan<byte> Table(ReadOnlySpan<byte> data, string tag)
    {
        var name = Encoding.ASCII.GetBytes(tag);

        for (var i = 0; i < U16(data, 4); i++)
        {
            var entry = data.Slice(12 + (16 * i), 16);

            if (entry[..4].SequenceEqual(name))
            {
                return data.Slice(BinaryPrimitives.ReadInt32BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[12..]));
            }
        }

        throw new InvalidDataException($"it has no {tag} table");
    }

    private static string ReadFamily(ReadOnlySpan<byte> data)
    {
        var names = Table(data, "name");
        var texts = names[U16(names, 4)..];
        var family = "";

        for (var i = 0; i < U16(names, 2); i++)
        {
            var entry = names.Slice(6 + (12 * i), 12);
            var id = U16(entry, 6);

            if (U16(entry, 0) == 3 && (id == TypographicFamilyName || (id == FamilyName && family.Length == 0)))
            {
                family = Encoding.BigEndianUnicode.GetString(texts.Slice(U16(entry, 10), U16(entry, 8)));
            }
        }

        return family;
    }

    // Static instances of one family may be named "Inter SemiBold" with no typographic name; the file says "Inter_600SemiBold".
    private static string WithoutWeight(string family, string path)
    {
        var style = System.IO.Path.GetFileNameWithoutExtension(path).Split('_')[^1].TrimStart("0123456789".ToCharArray());
        return family.EndsWith(' ' + style, StringComparison.Ordinal) ? family[..^(style.Length + 1)] : family;
    }

    private static int U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data[at..]);

    private static int S16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadInt16BigEndian(data[at..]);
}
