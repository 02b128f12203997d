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

    /// <summary>Unpacks and reads; pictures are compiled later, at first use or by <see cref="LoadedContent.CompileAll"/>.</summary>
    public ContentLoading Load(ReadOnlyMemory<byte> zip)
    {
        var archive = BundleArchive.Unpack(zip);
        return archive.Files is { } files ? Load(files) : Refused([archive.Reason!]);
    }

    /// <summary>As the other, for files that are not packed.</summary>
    public ContentLoading Load(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        var reading = BundleReader.Read(files);
        if (reading.Bundle is not { } bundle)
        {
            return Refused([.. reading.Errors.Select(error => error.ToString())]);
        }

        var errors = new List<string>();
        var fonts = ReadFonts(bundle, errors);
        var pictures = PicturesOf(bundle)
            .Select(shown => Read(bundle, shown.Creative, shown.Size, fonts, errors))
            .OfType<PictureCreative>()
            .ToFrozenDictionary(picture => picture.Name, StringComparer.Ordinal);
        return errors.Count > 0
            ? Refused([.. errors])
            : new ContentLoading(new LoadedContent(bundle, pictures, new NeutralPictures(engine, pictures.GetValueOrDefault, plain)), []);
    }

    private DesignFonts? ReadFonts(ContentBundle bundle, List<string> errors)
    {
        if (bundle.Fonts.IsEmpty)
        {
            return DesignFonts.None;
        }

        var reading = engine.ReadFonts(bundle.Fonts.ToDictionary(family => family.Key, IReadOnlyList<byte[]> (family) => [.. family.Value.Select(file => bundle.Assets[file].ToArray())]));
        errors.AddRange(reading.Errors.Select(error => $"bundle.json: the font {error.Message} (/fonts{error.At})"));
        return reading.Fonts;
    }

    private PictureCreative? Read(ContentBundle bundle, Creative creative, PlacementPicture size, DesignFonts? fonts, List<string> errors)
    {
        var file = $"creatives/{creative.Name}.json";
        var reading = DesignReader.Read(creative.Design!.Value, size.WidthPx, size.HeightPx);
        if (reading.Design is not { } design)
        {
            errors.AddRange(reading.Errors.Select(error => $"{file}: {error.Message} (/design{error.At})"));
            return null;
        }

        var slots = ImmutableArray.CreateBuilder<Template>(design.Slots.Length);
        foreach (var slot in design.Slots)
        {
            var template = TemplateReader.Read(slot.Source);
            errors.AddRange(template.Errors.Select(error => $"{file}: {error.Message} (/design{slot.Name})").Except(errors));    // rows repeat theirs
            if (template.Template is not null)
            {
                slots.Add(template.Template);
            }
        }

        return slots.Count < design.Slots.Length
            ? null
            : new PictureCreative(creative.Name, slots.MoveToImmutable(), density => engine.Compile(design, Asset, density, fonts), engine.Weigh);

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
