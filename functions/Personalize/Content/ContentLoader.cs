using System.Collections.Frozen;
using System.Collections.Immutable;
using Personalize.Core.Content;
using Personalize.Core.Templates;
using Personalize.Rendering;
using Personalize.Rendering.Designs;

namespace Personalize.Content;

/// <summary>Turns a bundle's files into content that opens can use, or into the whole list of what is wrong with it.</summary>
internal sealed class ContentLoader(PictureEngine engine, PlainPictures plain)
{
    /// <summary>Whether assets had to be decoded in this process.</summary>
    public bool DecodedHere => engine.Assets.DecodedHere > 0;

    /// <summary>Unpacks and reads; pictures are compiled later, at first use or by <see cref="LoadedContent.CompileAll()"/>.</summary>
    public ContentLoading Load(ReadOnlyMemory<byte> zip)
    {
        var archive = BundleArchive.Unpack(zip);
        return archive.Files is { } files ? Load(files) : Refused([archive.Reason!]);
    }

    /// <summary>As the other, for files that are not packed.</summary>
    public ContentLoading Load(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) => Read(files, _ => []);

    /// <summary>As <see cref="Load(IReadOnlyDictionary{string, ReadOnlyMemory{byte}})"/>, with every picture compiled that can be read: an author sees the errors of all at once.</summary>
    public ContentLoading LoadCompiled(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) => Read(files, pictures => LoadedContent.CompileAll(pictures));

    private ContentLoading Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, Func<IEnumerable<PictureCreative>, IEnumerable<string>> compile)
    {
        var reading = BundleReader.Read(files);
        if (reading.Bundle is not { } bundle)
        {
            return Refused([.. reading.Errors.Select(error => error.ToString())]);
        }

        var errors = new List<string>();
        var fonts = ReadFonts(bundle, files, errors);
        var pictures = PicturesOf(bundle)
            .Select(shown => Read(bundle, new CreativeFile(shown.Creative.Name, files[CreativeFile.PathOf(shown.Creative.Name)]), shown.Size, fonts, errors))
            .OfType<PictureCreative>()
            .ToFrozenDictionary(picture => picture.Name, StringComparer.Ordinal);
        errors.AddRange(fonts is null ? [] : compile(pictures.Values));     // without the fonts every text would be wrong
        return errors.Count > 0
            ? Refused([.. errors])
            : new ContentLoading(new LoadedContent(bundle, pictures, new NeutralPictures(engine, pictures.GetValueOrDefault, plain)), []);
    }

    private DesignFonts? ReadFonts(ContentBundle bundle, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, List<string> errors)
    {
        if (bundle.Fonts.IsEmpty)
        {
            return DesignFonts.None;
        }

        var reading = engine.ReadFonts(bundle.Fonts.ToDictionary(family => family.Key, IReadOnlyList<byte[]> (family) => [.. family.Value.Select(file => bundle.Assets[file].ToArray())]));
        var faults = reading.Errors.Select(error => ($"/fonts{error.At}", $"the font {error.Message}"));
        errors.AddRange(BundleErrors.Locate(BundleReader.ManifestName, files[BundleReader.ManifestName], faults).Select(error => error.ToString()));
        return reading.Fonts;
    }

    private PictureCreative? Read(ContentBundle bundle, CreativeFile file, PlacementPicture size, DesignFonts? fonts, List<string> errors)
    {
        var reading = DesignReader.Read(bundle.Creatives[file.Name].Design!.Value, size.WidthPx, size.HeightPx);
        if (reading.Design is not { } design)
        {
            errors.AddRange(file.Locate(reading.Errors));
            return null;
        }

        var templates = design.Slots.Select(slot => (Slot: slot, Reading: TemplateReader.Read(slot.Source))).ToList();
        var faults = file.Locate(templates.SelectMany(read => read.Reading.Errors.Select(error => new DesignError(read.Slot.Name, error.Message))));
        errors.AddRange(faults);
        return faults.IsEmpty
            ? new PictureCreative(file, [.. templates.Select(read => new PictureSlot(read.Slot.Kind, read.Reading.Template!))], density => engine.Compile(design, Asset, density, fonts), engine.Weigh)
            : null;

        ReadOnlyMemory<byte>? Asset(string path) => bundle.Assets.TryGetValue(path, out var bytes) ? (ReadOnlyMemory<byte>?)bytes : null;
    }

    // A creative is drawn at the size of the placements that show it; the bundle reader refuses one that is shown at two sizes.
    private static IEnumerable<(Creative Creative, PlacementPicture Size)> PicturesOf(ContentBundle bundle) =>
        bundle.PlacementsInOrder
            .Where(placement => placement.Picture is not null)
            .SelectMany(placement => placement.Rules.SelectMany(rule => rule.Creatives).Append(placement.Neutral)
                .Where(creative => creative is { IsPicture: true })
                .Select(creative => (Creative: creative!, Size: placement.Picture!)))
            .DistinctBy(shown => shown.Creative.Name, StringComparer.Ordinal);

    private static ContentLoading Refused(ImmutableArray<string> errors) => new(null, errors);
}
