using Personalize.Rendering.Designs;

namespace Personalize.Tests.Rendering.Layers;

/// <summary>An open's canvas, asked for single pixels.</summary>
internal sealed class Drawing(byte[] rgba, int widthPx)
{
    public static Drawing Of(RenderingFixture rendering, string design, int widthPx, int heightPx, params string[] values)
    {
        var picture = rendering.Compile(design, widthPx, heightPx);
        var variant = picture.Choose(new Personalize.Rendering.Compiling.Scene(values, default, rendering.Texts), Personalize.Rendering.CountdownMode.Ticking, out _);
        return new Drawing(Pixels.Drawn(variant, values, default, rendering.Texts), widthPx);
    }

    /// <summary>#rrggbb.</summary>
    public string At(int x, int y) => Convert.ToHexStringLower(rgba.AsSpan(((y * widthPx) + x) * 4, 3)).Insert(0, "#");

    /// <summary>Colours of a row's pixels.</summary>
    public IEnumerable<string> Across(int y, params IEnumerable<int> places) => places.Select(x => At(x, y));

    /// <summary>Colours of a column's pixels.</summary>
    public IEnumerable<string> Down(int x, params IEnumerable<int> places) => places.Select(y => At(x, y));

    /// <summary>How many pixels are not of this colour.</summary>
    public int CountOther(string color)
    {
        var other = Rgba.TryParse(color, out var read) ? read : throw new ArgumentException(color, nameof(color));
        return Enumerable.Range(0, rgba.Length / 4).Count(i => (rgba[4 * i], rgba[(4 * i) + 1], rgba[(4 * i) + 2]) != (other.R, other.G, other.B));
    }
}
