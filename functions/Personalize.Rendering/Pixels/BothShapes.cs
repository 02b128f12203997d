namespace Personalize.Rendering.Pixels;

/// <summary>What lies in two shapes.</summary>
internal readonly struct BothShapes<TOne, TOther>(TOne one, TOther other) : IShape
    where TOne : struct, IShape
    where TOther : struct, IShape
{
    private readonly TOne _one = one;
    private readonly TOther _other = other;

    public float DistanceTo(float x, float y) => Math.Max(_one.DistanceTo(x, y), _other.DistanceTo(x, y));
}
