using Personalize.Content;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Decisions;

namespace Personalize.Cli.Gallery;

/// <summary>Decides every scene for every placement, and draws for each creative a few that lead to it.</summary>
internal sealed class GalleryPainter(LoadedBundle bundle, TimeProvider clock)
{
    private const int Unreached = 2;    // pictures of a creative that no scene leads to: enough to see it
    private readonly Dictionary<GalleryScene, AttributeValue> _attributes = [];

    /// <summary>Pictures by placement, creatives in the order of their rules.</summary>
    /// <param name="most">Pictures of one creative.</param>
    /// <param name="say">Told each placement before it is drawn.</param>
    public IEnumerable<GalleryPicture> Paint(IReadOnlyList<GalleryScene> scenes, IReadOnlyList<Placement> placements, int most, Action<string> say)
    {

        foreach (var placement in placements)
        {
            var reached = scenes.Select(scene => (Scene: scene, Decision: Decider.Decide(placement, AttributesOf(scene))))
                .ToLookup(decided => decided.Decision.Creative!.Name, decided => decided, StringComparer.Ordinal);
            var creatives = placement.Rules.Select(rule => rule.Creative.Name).Append(placement.Neutral!.Name).Distinct(StringComparer.Ordinal).ToList();
            say($"{placement.Name}: {creatives.Count} creatives");

            foreach (var creative in creatives)
            {
                var leading = reached[creative].ToDictionary(decided => decided.Scene, decided => decided.Decision.Rule?.Name);
                var candidates = Different(placement, creative, leading.Count > 0 ? leading.Keys : scenes);

                foreach (var scene in GalleryPicker.Pick(candidates, leading.Count > 0 ? most : Unreached))
                {
                    yield return Draw(placement, creative, leading.GetValueOrDefault(scene), scene);
                }
            }
        }
    }

    // Of scenes that look the same the first: a banner without a name is not shown once for everybody.
    private List<GalleryScene> Different(Placement placement, string creative, IEnumerable<GalleryScene> scenes)
    {
        var picture = bundle.Content!.FindPicture(creative)!;
        return [.. scenes.DistinctBy(scene => (string.Join('\n', picture.Fill(AttributesOf(scene), scene.Locale)), scene.Density, bundle.Content!.ExtensionOf(placement.Name) == "gif" ? scene.At : default))];
    }

    private GalleryPicture Draw(Placement placement, string creative, string? rule, GalleryScene scene)
    {
        var picture = bundle.Content!.FindPicture(creative)!;
        var compiled = picture.At(scene.Density)!;
        var values = picture.Fill(AttributesOf(scene), scene.Locale);
        var extension = bundle.Content!.ExtensionOf(placement.Name);
        var format = PictureFormats.Of(extension);
        var (bytes, first) = Time(() => bundle.Engine.Assemble(compiled, values, scene.At, format));
        var (_, again) = Time(() => bundle.Engine.Assemble(compiled, values, scene.At, format));
        return new GalleryPicture(placement, creative, rule, scene, values, bytes, extension, first, again);
    }

    private AttributeValue AttributesOf(GalleryScene scene)
    {
        if (!_attributes.TryGetValue(scene, out var attributes))
        {
            _attributes[scene] = attributes = scene.Attributes(bundle.Content!.Bundle);
        }

        return attributes;
    }

    private (byte[] Bytes, double Ms) Time(Func<byte[]> draw)
    {
        var start = clock.GetTimestamp();
        var bytes = draw();
        return (bytes, clock.GetElapsedTime(start).TotalMilliseconds);
    }
}
