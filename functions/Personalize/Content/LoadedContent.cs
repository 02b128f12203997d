using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Personalize.Core.Content;
using Personalize.Rendering;

namespace Personalize.Content;

/// <summary>One content bundle with everything compiled that an open needs. Immutable but for its caches; safe from many threads.</summary>
internal sealed class LoadedContent(ContentBundle bundle, FrozenDictionary<string, PictureCreative> pictures, NeutralPictures neutrals)
{
    private readonly ConcurrentDictionary<string, string> _measured = new(StringComparer.Ordinal);

    public ContentBundle Bundle => bundle;

    /// <summary>The bundle's content hash, 64 hexadecimal characters.</summary>
    public string Hash => bundle.Hash;

    /// <summary>How many picture creatives there are.</summary>
    public int PictureCount => pictures.Count;

    /// <summary>How many of them are compiled.</summary>
    public int CompiledCount => pictures.Values.Count(picture => picture.IsCompiled);

    /// <summary>Compiles what is not yet compiled, on all processors; every error, empty when there is none.</summary>
    public ImmutableArray<string> CompileAll() => CompileAll(pictures.Values);

    /// <summary>Of pictures that are not content yet.</summary>
    public static ImmutableArray<string> CompileAll(IEnumerable<PictureCreative> pictures) =>
        [.. pictures.OrderBy(picture => picture.Name, StringComparer.Ordinal).AsParallel().AsOrdered().SelectMany(picture => picture.Compile())];

    /// <summary>A picture that is not compiled for one of these densities yet; null where there is none.</summary>
    public (PictureCreative Picture, int Density)? FindDenserMissing(IReadOnlyList<int> densities)
    {
        foreach (var density in densities)
        {
            if (pictures.Values.FirstOrDefault(picture => !picture.IsCompiledAt(density)) is { } missing)
            {
                return (missing, density);
            }
        }

        return null;
    }

    public Placement? FindPlacement(string name) => bundle.Placements.GetValueOrDefault(name);

    /// <summary>Whether there is a placement of this name that shows pictures.</summary>
    public bool IsPicture(string name) => FindPlacement(name)?.Picture is not null;

    /// <summary>The extension that a picture placement's URLs carry, without a dot. Of a placement that leaves it to us, the pictures are compiled and weighed first.</summary>
    public string ExtensionOf(string placement) => FindPlacement(placement) switch
    {
        { Picture.Format: PlacementPicture.AutoFormat } measured => _measured.GetOrAdd(measured.Name, static (_, of) => of.Content.Measure(of.Placement), (Content: this, Placement: measured)),
        var declared => declared?.Picture?.Format ?? "png",
    };

    /// <summary>What was made smaller to keep a limit, for the content's author; empty when nothing was. Compiles and weighs every picture.</summary>
    public ImmutableArray<string> Notes() => [.. pictures.Values.OrderBy(picture => picture.Name, StringComparer.Ordinal).SelectMany(picture => picture.Notes())];

    public PictureCreative? FindPicture(string creative) => pictures.GetValueOrDefault(creative);

    /// <summary>The designed neutral picture of a placement.</summary>
    public ReadOnlyMemory<byte> Neutral(Placement placement, PictureFormat format, int density) => neutrals.Of(placement, format, density);

    /// <summary>As <see cref="Neutral"/>, but by the deadline: see <see cref="NeutralPictures.OfAsync"/>.</summary>
    public ValueTask<ReadOnlyMemory<byte>> NeutralAsync(Placement placement, PictureFormat format, int density, CancellationToken deadline) =>
        neutrals.OfAsync(placement, format, density, deadline);

    // One address for all that a placement may show: what moves needs a GIF, and a photograph is worse in 256 colours than a flat design as JPEG.
    private string Measure(Placement placement)
    {
        var best = placement.Rules.SelectMany(rule => rule.Creatives).Append(placement.Neutral)
            .Select(creative => creative is null ? null : FindPicture(creative.Name)?.Weigh()?.Best).OfType<PictureFormat>().ToHashSet();
        return best.Contains(PictureFormat.Gif) ? "gif" : best.Contains(PictureFormat.Jpeg) ? "jpg" : "png";
    }
}
