using System.Text;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling;

/// <summary>Draws SVG of our own making.</summary>
internal static class SvgDrawing
{
    public static Bitmap Draw(string svg, double scale, FormStore forms)
    {
        using var hash = new FormHash("svg");
        return forms.Get(hash.Add(svg).Add(scale).ToKey(), () => new BitmapForm(Draw(svg, scale), null, 0, 1)).Bitmap!;
    }

    private static unsafe Bitmap Draw(string svg, double scale)
    {
        var data = Encoding.UTF8.GetBytes(svg);

        fixed (byte* pointer = data)
        {
            using var image = new VipsOperation("svgload_buffer").With("buffer", (nint)pointer, data.Length).With("scale", scale).Run();
            var (width, height) = (image.WidthPx, image.HeightPx);
            return image.Read(rgba => Bitmap.FromStraight(width, height, rgba));
        }
    }
}
