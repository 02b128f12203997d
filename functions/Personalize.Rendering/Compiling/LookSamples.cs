namespace Personalize.Rendering.Compiling;

/// <summary>
/// What layers look like on each other, for a palette to know the colours that arise only there: faint ink over what another layer drew.
/// <code>
///  each over all that lie beneath it  ─►  each over the nearest beneath it, one at a time: an open may show any of them without the rest
/// </code>
/// All combinations would be 2^n. Of two and not all beneath, the nearest colour is near.
/// </summary>
internal static class LookSamples
{
    /// <summary>Looks of a layer that are tried on others: nine icons over nine pictures differ at their edges only.</summary>
    public const int MaxLooks = 4;

    private const int MaxBeneath = 3;

    /// <summary>Drawn only where layers meet; nothing where none do.</summary>
    /// <param name="layers">Bottom to top.</param>
    /// <param name="samples">Of each layer.</param>
    public static IEnumerable<Action<Canvas>> Overlaid(IReadOnlyList<CompiledLayer> layers, List<List<Action<Canvas>>> samples)
    {
        for (var top = 1; top < layers.Count; top++)
        {
            var beneath = Enumerable.Range(0, top).Where(below => MayLieOn(layers[top], layers[below])).ToList();
            var reach = layers[top].Reach;

            foreach (var look in beneath.Count > 1 ? Stacks([.. Compatible(layers, beneath), top], samples) : [])
            {
                yield return canvas => Draw(canvas, reach, look);
            }

            foreach (var below in beneath.AsEnumerable().Reverse().Take(MaxBeneath))
            {
                var meeting = reach.Intersect(layers[below].Reach);

                foreach (var look in Stacks([below, top], samples))
                {
                    yield return canvas => Draw(canvas, meeting, look);
                }
            }
        }
    }

    /// <summary>All of them in their order, once for each of their first looks.</summary>
    /// <inheritdoc cref="Overlaid"/>
    public static IEnumerable<Action<Canvas>> Together(IReadOnlyList<CompiledLayer> layers, List<List<Action<Canvas>>> samples) =>
        Stacks([.. Compatible(layers, [.. Enumerable.Range(0, layers.Count)])], samples).Select(stack => (Action<Canvas>)(canvas => stack.ForEach(draw => draw(canvas))));

    /// <summary>The samples of each layer, made once for all that is asked of them.</summary>
    public static List<List<Action<Canvas>>> Of(IEnumerable<CompiledLayer> layers, TextCache texts) => [.. layers.Select(layer => layer.Samples(texts).ToList())];

    private static bool MayLieOn(CompiledLayer top, CompiledLayer below) => top.Reach.Overlaps(below.Reach) && !AreApart(top, below);

    private static bool AreApart(CompiledLayer one, CompiledLayer other) =>
        one is CompiledGroup { When: { } when } && other is CompiledGroup { When: { } otherWhen } && when.Excludes(otherWhen);

    private static List<int> Compatible(IReadOnlyList<CompiledLayer> layers, List<int> wanted)
    {
        var chosen = new List<int>();

        foreach (var index in wanted)
        {
            if (!chosen.Exists(other => AreApart(layers[index], layers[other])))
            {
                chosen.Add(index);
            }
        }

        return chosen;
    }

    // As many as the layer with most looks has; the others begin anew.
    private static IEnumerable<List<Action<Canvas>>> Stacks(List<int> members, List<List<Action<Canvas>>> samples)
    {
        var drawn = members.Select(member => samples[member]).Where(list => list.Count > 0).ToList();
        var count = drawn.Count == 0 ? 0 : drawn.Max(list => Math.Min(list.Count, MaxLooks));
        return Enumerable.Range(0, count).Select(look => drawn.Select(list => list[look % Math.Min(list.Count, MaxLooks)]).ToList());
    }

    private static void Draw(Canvas canvas, Box part, List<Action<Canvas>> stack)
    {
        var clip = canvas.ClipBox;
        canvas.ClipBox = clip.Intersect(part);
        stack.ForEach(draw => draw(canvas));
        canvas.ClipBox = clip;
    }
}
