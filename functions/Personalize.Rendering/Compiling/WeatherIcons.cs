using System.Globalization;

namespace Personalize.Rendering.Compiling;

/// <summary>The built-in weather icons: one set in colour, one in lines for a colour of the designer's choice. Drawn on a 64x64 grid.</summary>
internal static class WeatherIcons
{
    public const string Unknown = "unknown";
    private const double GridPx = 64;

    /// <summary>The names of Open-Meteo's conditions as the attributes give them, day and night apart where they look different.</summary>
    public static readonly string[] Names = ["clear-day", "clear-night", "cloudy", "drizzle", "fog", "rain", "snow", "storm", Unknown];

    public static Bitmap Draw(string name, Rgba? color, int sizePx)
    {
        using var stream = typeof(WeatherIcons).Assembly.GetManifestResourceStream($"weather/{(color is null ? name : "line-" + name)}.svg")!;
        using var reader = new StreamReader(stream);
        var svg = reader.ReadToEnd();

        if (color is { } ink)
        {
            svg = svg.Replace("currentColor", ink.ToHex(), StringComparison.Ordinal)
                .Replace("data-opacity=\"1\"", string.Create(CultureInfo.InvariantCulture, $"opacity=\"{ink.A / 255.0:0.###}\""), StringComparison.Ordinal);
        }

        return SvgDrawing.Draw(svg, sizePx / GridPx);
    }
}
