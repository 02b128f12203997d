using System.Globalization;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling;

/// <summary>The drawn markers of a map, each with a light edge so that it is seen on any ground; placed from the point that it marks.</summary>
internal static class MapPins
{
    private const double DropWidth = 0.75;  // of its height

    public static Bitmap Draw(MapPin pin, Rgba color, int sizePx, FormStore forms)
    {
        var (svg, width) = pin switch
        {
            // On a grid of 24 x 32, its tip at 12, 31.
            MapPin.Drop => (Paint("<path d='M12 1a11 11 0 0 1 11 11c0 7.2-6.6 11.4-11 19C7.600 23.400 1 19.200 1 12A11 11 0 0 1 12 1z' {0} stroke='#fff' stroke-width='1.600'/><circle cx='12' cy='12' r='4.200' fill='#fff'/>", color), DropWidth),
            MapPin.Dot => (Paint("<circle cx='16' cy='16' r='13' {0} stroke='#fff' stroke-width='4'/>", color), 1),
            _ => (Paint("<circle cx='16' cy='16' r='10.500' fill='none' stroke='#fff' stroke-width='9'/><circle cx='16' cy='16' r='10.500' fill='none' {1} stroke-width='5'/>", color), 1),
        };
        var image = string.Create(CultureInfo.InvariantCulture, $"<svg xmlns='http://www.w3.org/2000/svg' width='{32 * width}' height='32'>{svg}</svg>");
        var bitmap = SvgDrawing.Draw(image, sizePx / 32.0, forms);
        return pin == MapPin.Drop
            ? bitmap.At(-bitmap.WidthPx / 2, 1 - (bitmap.HeightPx * 31 / 32))
            : bitmap.At(-bitmap.WidthPx / 2, -bitmap.HeightPx / 2);
    }

    private static string Paint(string shape, Rgba color)
    {
        var opacity = (color.A / 255.0).ToString("0.###", CultureInfo.InvariantCulture);
        return string.Format(CultureInfo.InvariantCulture, shape, $"fill='{color.ToHex()}' fill-opacity='{opacity}'", $"stroke='{color.ToHex()}' stroke-opacity='{opacity}'");
    }
}
