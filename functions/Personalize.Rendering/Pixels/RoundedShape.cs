namespace Personalize.Rendering.Pixels;

/// <summary>A rectangle with round corners, from fractions of pixels. Distance: Quilez, "2D distance functions".</summary>
internal readonly struct RoundedShape(float left, float top, float width, float height, float radius) : IShape
{
    private readonly float _x = left + (width / 2);
    private readonly float _y = top + (height / 2);
    private readonly float _radius = Math.Min(radius, Math.Min(width, height) / 2);
    private readonly float _halfWidth = width / 2;
    private readonly float _halfHeight = height / 2;

    public float DistanceTo(float x, float y)
    {
        var dx = Math.Abs(x - _x) - _halfWidth + _radius;
        var dy = Math.Abs(y - _y) - _halfHeight + _radius;

        if (dx > 0 && dy > 0)
        {
            return MathF.Sqrt((dx * dx) + (dy * dy)) - _radius;
        }

        return Math.Max(dx, dy) - _radius;
    }
}
