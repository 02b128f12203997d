namespace Personalize.Rendering.Compiling;

/// <summary>Web Mercator (EPSG:3857) onto a box that the map covers, its overhang cropped evenly on both sides.</summary>
internal sealed class Mercator
{
    private const double MaxLatitude = 85.05;

    private readonly double _scale;
    private readonly double _left;
    private readonly double _top;

    public Mercator(MapBounds bounds, Box box)
    {
        var (width, height) = SpanOf(bounds);
        _scale = Math.Max(box.WidthPx / width, box.HeightPx / height);
        _left = box.X + ((box.WidthPx - (width * _scale)) / 2) - (bounds.West * _scale);
        _top = box.Y + ((box.HeightPx - (height * _scale)) / 2) + (NorthOf(bounds.North) * _scale);
    }

    /// <summary>Width over height of a picture that shows these bounds.</summary>
    public static double AspectOf(MapBounds bounds)
    {
        var (width, height) = SpanOf(bounds);
        return width / height;
    }

    /// <summary>Device pixels on the canvas.</summary>
    public (double X, double Y) Place(double latitude, double longitude) => (_left + (longitude * _scale), _top - (NorthOf(latitude) * _scale));

    private static (double Width, double Height) SpanOf(MapBounds bounds) => (bounds.East - bounds.West, NorthOf(bounds.North) - NorthOf(bounds.South));

    // In degrees of longitude, so that both axes have one scale.
    private static double NorthOf(double latitude)
    {
        var radians = Math.Clamp(latitude, -MaxLatitude, MaxLatitude) * Math.PI / 180;
        return Math.Log(Math.Tan((Math.PI / 4) + (radians / 2))) * 180 / Math.PI;
    }
}
