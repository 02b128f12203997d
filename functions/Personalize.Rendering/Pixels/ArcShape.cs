namespace Personalize.Rendering.Pixels;

/// <summary>A part of a ring, clockwise from the top. Sweeps of a whole turn have no ends.</summary>
internal readonly struct ArcShape : IShape
{
    private readonly float _x;
    private readonly float _y;
    private readonly float _radius;
    private readonly float _half;
    private readonly float _sin;
    private readonly float _cos;
    private readonly bool _isWhole;
    private readonly bool _isMoreThanHalf;
    private readonly bool _hasRoundCaps;

    /// <param name="radius">To the middle of the stroke.</param>
    /// <param name="turns">0-1.</param>
    public ArcShape(float x, float y, float radius, float thickness, double turns, bool hasRoundCaps)
    {
        (_x, _y, _radius, _half, _hasRoundCaps) = (x, y, radius, thickness / 2, hasRoundCaps);
        (_isWhole, _isMoreThanHalf) = (turns >= 1, turns > 0.5);
        var (sin, cos) = Math.SinCos(turns * 2 * Math.PI);
        (_sin, _cos) = ((float)sin, (float)cos);
    }

    public float DistanceTo(float x, float y)
    {
        var (dx, dy) = (x - _x, y - _y);
        var squared = (dx * dx) + (dy * dy);
        var outer = _radius + _half + 1;
        var inner = _radius - _half - 1;

        if (squared > outer * outer || (inner > 0 && squared < inner * inner))
        {
            return 1;
        }

        var ring = Math.Abs(MathF.Sqrt(squared) - _radius) - _half;

        if (_isWhole)
        {
            return ring;
        }

        // How far before the line through the start and the line through the end, as the crow flies.
        var (afterStart, beforeEnd) = (dx, -((dx * _cos) + (dy * _sin)));
        var outside = _isMoreThanHalf ? -Math.Max(afterStart, beforeEnd) : -Math.Min(afterStart, beforeEnd);
        var arc = Math.Max(ring, outside);
        return _hasRoundCaps ? Math.Min(arc, Math.Min(Cap(dx, dy + _radius), Cap(dx - (_radius * _sin), dy + (_radius * _cos)))) : arc;
    }

    private float Cap(float dx, float dy) => MathF.Sqrt((dx * dx) + (dy * dy)) - _half;
}
