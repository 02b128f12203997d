using System.Collections.Immutable;

namespace Personalize.Rendering.Compiling;

/// <summary>
/// Islands whose tiles may meet at their edges: two lines of text one below the other, for example. Their ink seldom does, and then each is
/// encoded and kept by itself; when it does, they are drawn as one.
/// </summary>
/// <param name="Islands">1-255, bottom to top where that matters: where two have ink on one tile, all are drawn as one.</param>
/// <param name="Merged">The same layers as one island.</param>
internal sealed record Cluster(ImmutableArray<Island> Islands, Island Merged)
{
    private const int MaxIslands = 255;     // owners of tiles have a byte

    public static ImmutableArray<Cluster> Find(ImmutableArray<CompiledLayer> layers, Box bounds)
    {
        var islands = Island.Find(layers, bounds, layer => layer.Core);
        var groups = new List<(List<Island> Islands, Box Tiles)>();

        foreach (var island in islands)
        {
            var (members, tiles) = (new List<Island> { island }, WholeTiles(island.Reach));

            while (groups.FindIndex(group => group.Tiles.Overlaps(tiles)) is var met and >= 0)
            {
                members.AddRange(groups[met].Islands);
                tiles = tiles.Union(groups[met].Tiles);
                groups.RemoveAt(met);
            }

            groups.Add((members, tiles));
        }

        return [.. groups.Select(group => Of(layers, group.Islands))];
    }

    private static Cluster Of(ImmutableArray<CompiledLayer> layers, List<Island> islands)
    {
        var merged = islands.Count == 1 ? islands[0] : Island.Merge(layers, islands);
        return new Cluster(islands.Count > MaxIslands ? [merged] : [.. islands], merged);
    }

    private static Box WholeTiles(Box reach)
    {
        var (left, top) = (reach.X & -Canvas.TilePx, reach.Y & -Canvas.TilePx);
        return new Box(left, top, Canvas.StrideOf(reach.Right) - left, Canvas.StrideOf(reach.Bottom) - top);
    }
}
