namespace Personalize.Rendering.Compiling.Svg;

/// <summary>What drawing a part of an SVG takes, in nanoseconds of processor, and what is in it.</summary>
/// <param name="Once">Whatever the size.</param>
/// <param name="PerPixel">For each pixel of the whole picture.</param>
/// <param name="PerRow">For each row of the whole picture: edges of paths are followed row by row.</param>
/// <param name="Shapes">How many shapes are drawn.</param>
/// <param name="Area">How often they fill the whole picture, together.</param>
/// <param name="Corners">Of all paths: where markers stand.</param>
/// <param name="Reach">The diagonal of what is drawn, as a part of the picture's longer side; all of it at least where there are several shapes.</param>
internal readonly record struct SvgCost(double Once, double PerPixel, double PerRow, double Shapes, double Area, double Corners, double Reach)
{
    public static SvgCost operator +(SvgCost one, SvgCost other) =>
        new(one.Once + other.Once, one.PerPixel + other.PerPixel, one.PerRow + other.PerRow, one.Shapes + other.Shapes, one.Area + other.Area, one.Corners + other.Corners,
            one.Reach == 0 ? other.Reach : other.Reach == 0 ? one.Reach : Math.Max(1, Math.Max(one.Reach, other.Reach)));

    /// <summary>The work of drawing it <paramref name="times"/> over; what is in it is not more.</summary>
    public SvgCost Times(double times) => new(Once * times, PerPixel * times, PerRow * times, 0, 0, 0, 0);

    public double NsFor(long pixels, int rows) => Once + (PerPixel * pixels) + (PerRow * rows);
}
