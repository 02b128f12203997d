using System.Collections.Frozen;
using System.Collections.Immutable;
using Personalize.Core.Content;
using Personalize.Rendering;

namespace Personalize.Content;

/// <summary>One content bundle with everything compiled that an open needs. Immutable but for its caches; safe from many threads.</summary>
internal sealed class LoadedContent(ContentBundle bundle, FrozenDictionary<string, PictureCreative> pictures, NeutralPictures neutrals)
{
    public ContentBundle Bundle => bundle;

    /// <summary>The bundle's content hash, 64 hexadecimal characters.</summary>
    public string Hash => bundle.Hash;

    /// <summary>How many picture creatives there are.</summary>
    public int PictureCount => pictures.Count;

    /// <summary>How many of them are compiled.</summary>
    public int CompiledCount => pictures.Values.Count(picture => picture.IsCompiled);

    /// <summary>Compiles what is not yet compiled, on all processors; every error, empty when there is none.</summary>
    public ImmutableArray<string> CompileAll() =>
        [.. pictures.Values.OrderBy(picture => picture.Name, StringComparer.Ordinal).AsParallel().AsOrdered().SelectMany(picture => picture.Compile())];

    public Placement? FindPlacement(string name) => bundle.Placements.GetValueOrDefault(name);

    /// <summary>Whether there is a placement of this name that shows pictures.</summary>
    public bool IsPicture(string name) => FindPlacement(name)?.Picture is not null;

    /// <summary>The extension that a picture placement's URLs carry, without a dot.</summary>
    public string ExtensionOf(string placement) => FindPlacement(placement)?.Picture?.Format ?? "png";

    public PictureCreative? FindPicture(string creative) => pictures.GetValueOrDefault(creative);

    /// <summary>The designed neutral picture of a placement.</summary>
    public ReadOnlyMemory<byte> Neutral(Placement placement, PictureFormat format, int density) => neutrals.Of(placement, format, density);
}
