using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Assembling.Palettes;

/// <summary>What an <see cref="IndexedPicture"/> takes long to find: the colours, and the (dithered) index of each pixel.</summary>
/// <param name="Colors">1-256, 0xBBGGRR, no two alike.</param>
internal sealed record PaletteForm(uint[] Colors, byte[] Indices) : IStoredForm<PaletteForm>
{
    private const int MaxColors = 256;

    public long SizeBytes => 100 + (4 * Colors.Length) + Indices.Length;

    public bool IsWorthAFile => true;

    public void Write(FormWriter writer)
    {
        writer.WriteList<uint>(Colors);
        writer.WriteList<byte>(Indices);
    }

    public static PaletteForm? Read(ref FormReader reader)
    {
        var (colors, indices) = (reader.ReadList<uint>(), reader.ReadList<byte>());
        return IsPalette(colors) && !indices.Any(index => index >= colors.Length) ? new PaletteForm(colors, indices) : null;
    }

    private static bool IsPalette(uint[] colors) => colors.Length is > 0 and <= MaxColors && colors.Distinct().Count() == colors.Length;
}
