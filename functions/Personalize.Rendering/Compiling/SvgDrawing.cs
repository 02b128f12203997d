using System.Text;

namespace Personalize.Rendering.Compiling;

/// <summary>Draws SVG of our own making.</summary>
internal static class SvgDrawing
{
    public static unsafe Bitmap Draw(string svg, double scale)
    {
        var data = Encoding.UTF8.GetBytes(svg);

        fixed (byte* pointer = data)
        {
            using var image = new VipsOperation("svgload_buffer").With("buffer", (nint)pointer, data.Length).With("scale", scale).Run();
            return Bitmap.FromStraight(image.WidthPx, image.HeightPx, image.ToBytes());
        }
    }
}
