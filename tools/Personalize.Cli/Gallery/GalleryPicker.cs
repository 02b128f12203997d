namespace Personalize.Cli.Gallery;

/// <summary>Chooses few scenes that show much: each next one has the most of what was not seen yet.</summary>
internal static class GalleryPicker
{
    /// <summary>At most <paramref name="most"/> of the scenes, in the order chosen; of equals the first.</summary>
    public static IReadOnlyList<GalleryScene> Pick(IReadOnlyList<GalleryScene> scenes, int most)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var left = scenes.Select(scene => (Scene: scene, Facets: scene.Facets.ToArray())).ToList();
        var picked = new List<GalleryScene>();

        while (picked.Count < most && left.Count > 0)
        {
            // What was seen never counts 1, once a half, twice a quarter: later rounds spread evenly.
            var best = left.MaxBy(candidate => candidate.Facets.Sum(facet => Math.ScaleB(1, -seen.GetValueOrDefault(facet))));
            left.Remove(best);
            picked.Add(best.Scene);

            foreach (var facet in best.Facets)
            {
                seen[facet] = seen.GetValueOrDefault(facet) + 1;
            }
        }

        return picked;
    }
}
