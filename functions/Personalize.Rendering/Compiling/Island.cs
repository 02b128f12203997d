using System.Collections.Immutable;
using Personalize.Rendering.Assembling;

namespace Personalize.Rendering.Compiling;

/// <summary>Changing layers that lie on each other, and so are drawn together; no other layer reaches their pixels.</summary>
/// <param name="Layers">Bottom to top.</param>
/// <param name="Reach">All they can touch; nothing is drawn outside it.</param>
internal sealed record Island(ImmutableArray<CompiledLayer> Layers, Box Reach)
{
    // Names the island in the cache without keeping a picture alive that is no longer used.
    private readonly object _identity = new();

    public void Draw(Canvas canvas, in Scene scene)
    {
        canvas.ClipBox = Reach;

        foreach (var layer in Layers)
        {
            layer.Draw(canvas, scene);
        }
    }

    public static Island Whole(ImmutableArray<CompiledLayer> layers, Box bounds) => new(layers, bounds);

    /// <summary>The islands as one.</summary>
    public static Island Merge(ImmutableArray<CompiledLayer> all, IReadOnlyCollection<Island> islands) => new(
        [.. all.Where(layer => islands.Any(island => island.Layers.Contains(layer)))],
        Box.Around(islands.Select(island => island.Reach)));

    public LookKind Identify(in Scene scene, out LookKey key)
    {
        key = new LookKey(_identity);
        var kind = LookKind.Few;

        foreach (var layer in Layers)
        {
            var own = layer.Identify(scene, ref key);
            kind = own < kind ? own : kind;
        }

        return key.IsTooLong ? LookKind.Unknown : kind;
    }

    /// <summary>Groups layers that reach a common part, directly or through others.</summary>
    /// <param name="partsOf">What counts of a layer's reach, and what encoding makes of it: it may grow to whole parts.</param>
    public static ImmutableArray<Island> Find(ImmutableArray<CompiledLayer> layers, Box bounds, Func<CompiledLayer, Box> partsOf)
    {
        var groups = new List<(List<CompiledLayer> Layers, Box Parts)>();

        foreach (var layer in layers.Where(layer => layer.Reach.Overlaps(bounds)))
        {
            var (members, parts) = (new List<CompiledLayer> { layer }, partsOf(layer).Intersect(bounds));

            // A union can reach further than its members did: look again until it meets nobody.
            while (groups.FindIndex(group => group.Parts.Overlaps(parts)) is var met and >= 0)
            {
                members.InsertRange(0, groups[met].Layers);
                parts = parts.Union(groups[met].Parts);
                groups.RemoveAt(met);
            }

            groups.Add((members, parts));
        }

        return [.. groups.Select(group => new Island(
            [.. layers.Where(group.Layers.Contains)],
            Box.Around(group.Layers.Select(layer => layer.Reach)).Intersect(bounds)))];
    }
}
