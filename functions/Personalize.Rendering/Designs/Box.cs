namespace Personalize.Rendering.Designs;

/// <summary>A rectangle of whole pixels from the top-left corner. In a design: CSS pixels; in a compiled picture: device pixels.</summary>
public readonly record struct Box(int X, int Y, int WidthPx, int HeightPx)
{
    internal int Right => X + WidthPx;

    internal int Bottom => Y + HeightPx;

    internal bool IsEmpty => WidthPx <= 0 || HeightPx <= 0;

    /// <summary>The smallest that holds them all.</summary>
    /// <param name="boxes">At least one.</param>
    internal static Box Around(IEnumerable<Box> boxes) => boxes.Aggregate((one, other) => one.Union(other));

    internal Box Scale(int factor) => new(X * factor, Y * factor, WidthPx * factor, HeightPx * factor);

    internal Box Grow(int px) => new(X - px, Y - px, WidthPx + (2 * px), HeightPx + (2 * px));

    internal Box Move(int dx, int dy) => new(X + dx, Y + dy, WidthPx, HeightPx);

    internal Box Intersect(Box other)
    {
        var x = Math.Max(X, other.X);
        var y = Math.Max(Y, other.Y);
        return new Box(x, y, Math.Min(Right, other.Right) - x, Math.Min(Bottom, other.Bottom) - y);
    }

    internal bool Overlaps(Box other) => !Intersect(other).IsEmpty;

    internal Box Union(Box other)
    {
        var x = Math.Min(X, other.X);
        var y = Math.Min(Y, other.Y);
        return new Box(x, y, Math.Max(Right, other.Right) - x, Math.Max(Bottom, other.Bottom) - y);
    }
}
