using System.Globalization;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling;

/// <summary>
/// The built-in icons, drawn on a 64x64 grid. Weather comes in colour and in lines for a colour of the designer's choice; ui in lines only,
/// black where no colour is chosen.
/// </summary>
internal static class IconSets
{
    private const double GridPx = 64;

    public static Bitmap Draw(string set, string name, Rgba? color, int sizePx, FormStore forms)
    {
        var ink = color ?? (set == IconNames.Ui ? Rgba.Black : null);
        var file = set == IconNames.Ui ? $"ui/{name}.svg" : $"weather/{(ink is null ? name : "line-" + name)}.svg";
        using var stream = typeof(IconSets).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        var svg = reader.ReadToEnd();

        if (ink is { } line)
        {
            svg = svg.Replace("currentColor", line.ToHex(), StringComparison.Ordinal)
                .Replace("data-opacity=\"1\"", string.Create(CultureInfo.InvariantCulture, $"opacity=\"{line.A / 255.0:0.###}\""), StringComparison.Ordinal);
        }

        return SvgDrawing.Draw(svg, sizePx / GridPx, forms);
    }
}
