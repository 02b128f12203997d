namespace Personalize.Rendering.Pixels;

/// <summary>A straight stroke with round ends.</summary>
internal readonly struct StrokeShape(float x1, float y1, float x2, float y2, float thickness) : IShape
{
    private readonly float _dx = x2 - x1;
    private readonly float _dy = y2 - y1;
    private readonly float _lengthSquared = ((x2 - x1) * (x2 - x1)) + ((y2 - y1) * (y2 - y1));
    private readonly float _half = thickness / 2;

    public float DistanceTo(float x, float y)
    {
        var (px, py) = (x - x1, y - y1);
        var along = _lengthSquared == 0 ? 0 : Math.Clamp(((px * _dx) + (py * _dy)) / _lengthSquared, 0, 1);
        var (rx, ry) = (px - (_dx * along), py - (_dy * along));
        return MathF.Sqrt((rx * rx) + (ry * ry)) - _half;
    }
}
