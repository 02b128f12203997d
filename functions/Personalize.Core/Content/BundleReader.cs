using System.Collections.Frozen;
using System.Collections.Immutable;
using Personalize.Core.Acting;
using Personalize.Core.Caps;
using Personalize.Core.Locales;
using Personalize.Core.Rights;

namespace Personalize.Core.Content;

/// <summary>
/// Reads the files of a bundle: bundle.json, placements/NAME.json, creatives/NAME.json, experiments/NAME.json, caps/NAME.json,
/// segments/NAME.json, offers/NAME.json, stores.json, actions/NAME.json, scenarios/NAME.json, assets/**; Markdown files are passed over.
/// Strict: what is unknown is an error. Reports every error of every file with its position.
/// </summary>
public static class BundleReader
{
    /// <summary>The one file that every bundle has.</summary>
    public const string ManifestName = "bundle.json";

    private const string StoresName = "stores.json";

    /// <summary>The bundle, or everything that is wrong with it (at most <see cref="BundleLimits.MaxErrors"/>). Never throws, whatever the bytes.</summary>
    /// <param name="files">Contents by name, '/' between folders.</param>
    public static BundleReading Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        if (Oversized(files) is { } oversized)
        {
            return new(null, [oversized]);
        }

        var errors = new List<BundleError>();
        var json = JsonFiles(files, errors);
        var manifest = ManifestReader.Read(json.GetValueOrDefault(ManifestName), files.ContainsKey);
        if (!json.ContainsKey(ManifestName))
        {
            errors.Add(new BundleError(ManifestName, "", 1, 1, "the file is missing"));
        }

        var conditions = new BundleConditions(manifest, BundleShapes.AttributeRoots);
        var creatives = Named(json, "creatives/").ToFrozenDictionary(file => file.Name, file => CreativeReader.Read(file.File, file.Name));
        var experimentReader = new ExperimentReader(conditions);
        var experiments = Named(json, "experiments/").ToFrozenDictionary(file => file.Name, file => experimentReader.Read(file.File, file.Name));
        var caps = Named(json, "caps/").Select(file => (file.File, Cap: CapReader.Read(file.File, file.Name))).ToList();
        var segmentReader = new SegmentFileReader(new BundleConditions(manifest, BundleShapes.SegmentRoots));
        var segments = Named(json, "segments/").Select(file => segmentReader.Read(file.File, file.Name)).ToList();
        var offerReader = new OfferReader(new BundleConditions(manifest, BundleShapes.OfferRoots));
        var offers = Named(json, "offers/").ToFrozenDictionary(file => file.Name, file => offerReader.Read(file.File, file.Name), StringComparer.Ordinal);
        var named = NamedOffers(json, offers.Keys);
        var stores = StoresReader.Read(json.GetValueOrDefault(StoresName));
        var placementNames = Named(json, "placements/").Select(file => file.Name).ToList();
        var prerequisites = new PrerequisiteReader(new BundleConditions(manifest, BundleShapes.PrerequisiteRoots), placementNames);
        var placementReader = new PlacementReader(new RuleReader(manifest, conditions, creatives, experiments, prerequisites), [.. caps.Select(cap => cap.Cap).OfType<Cap>()]);
        var placements = Linked(Named(json, "placements/").Select(file => (file.File, placementReader.Read(file.File, file.Name))).ToList());
        var acting = ReadActing(json, manifest);
        CheckCaps(caps, placements.Values, placementNames, creatives.Keys);
        errors.AddRange(json.Values.SelectMany(file => file.Errors()));

        if (errors.Count > 0)
        {
            return new(null, [.. Sorted(errors).Take(BundleLimits.MaxErrors)]);
        }

        return new(new ContentBundle(
            manifest.Name,
            BundleHash.Of(files),
            LocaleCatalog.Find(manifest.DefaultLocale),
            manifest.ConsentDefaults ?? ConsentDefaults.Nothing,
            placements,
            creatives!,
            Assets(files))
        {
            Groups = [.. manifest.Groups.Keys.Order(StringComparer.Ordinal)],
            Experiments = experiments!,
            Fonts = manifest.Fonts,
            Acting = acting,
            Caps = [.. caps.Select(cap => cap.Cap!)],
            Segments = [.. segments!],
            Offers = offers!,
            NamedOffers = [.. offers.Where(offer => named.Contains("") || named.Contains(offer.Key)).OrderBy(offer => offer.Key, StringComparer.Ordinal).Select(offer => offer.Value!)],
            Stores = stores,
        }, []);
    }

    // Without those that could not be read, which is reported.
    private static FrozenDictionary<string, Placement> Linked(List<(BundleFile, Placement?)> read)
    {
        var all = read.Select(one => one.Item2).OfType<Placement>().ToDictionary(placement => placement.Name, StringComparer.Ordinal);
        var linked = new List<Placement>();
        foreach (var (file, placement) in read)
        {
            if (placement is not null)
            {
                linked.Add(PlacementLinks.Link(placement, all, out var fault));
                if (fault is not null)
                {
                    file.Report("/rules", $"placements ask one another in a circle, or more than {PlacementLinks.MaxLength} in a row: {fault}");
                }
            }
        }

        return linked.ToFrozenDictionary(placement => placement.Name, StringComparer.Ordinal);
    }

    // Of no use where a file has errors, which are then reported.
    private static ActingRules ReadActing(SortedDictionary<string, BundleFile> json, Manifest manifest)
    {
        var conditions = new BundleConditions(manifest, BundleShapes.ActingRoots);
        var actionReader = new ActionReader(conditions);
        var actions = Named(json, "actions/").ToFrozenDictionary(file => file.Name, file => actionReader.Read(file.File, file.Name));
        var scenarioReader = new ScenarioReader(conditions, actions);
        var scenarios = Named(json, "scenarios/").Select(file => scenarioReader.Read(file.File, file.Name)).ToList();
        return new ActingRules(actions.Values.OfType<ActionRule>(), scenarios.OfType<ScenarioRule>())
        {
            Threshold = manifest.Acting.Threshold,
            MaxPerWeek = manifest.Acting.MaxPerWeek,
            Costs = manifest.Acting.Costs,
        };
    }

    // Only what is named is worked out for an open; a name that no offer has would silently show nothing.
    private static HashSet<string> NamedOffers(SortedDictionary<string, BundleFile> json, IReadOnlyCollection<string> known)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in json.Values.Where(file => file.Name != ManifestName && !file.Name.StartsWith("offers/", StringComparison.Ordinal)))
        {
            foreach (var (at, offer) in file.Root is { } root ? OfferNames.In(root) : [])
            {
                named.Add(offer);
                if (offer.Length > 0 && !known.Contains(offer))
                {
                    file.Report(at, $"there is no offer \"{offer}\"{Suggestion.For(offer, known)}");
                }
            }
        }

        return named;
    }

    private static void CheckCaps(
        List<(BundleFile File, Cap? Cap)> caps, IEnumerable<Placement> placements, IReadOnlyCollection<string> placementNames, IReadOnlyCollection<string> creativeNames)
    {
        var rules = placements.SelectMany(placement => placement.Rules).Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (file, cap) in caps.Where(cap => cap.Cap is not null))
        {
            CapReader.CheckNames(file, cap!, placementNames, creativeNames, rules);
        }
    }

    private static BundleError? Oversized(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        if (files.Count > BundleLimits.MaxFiles)
        {
            return new BundleError("", "", 1, 1, $"more than {BundleLimits.MaxFiles} files");
        }

        return files.Values.Sum(file => (long)file.Length) > BundleLimits.MaxBytes
            ? new BundleError("", "", 1, 1, $"more than {BundleLimits.MaxBytes} bytes")
            : null;
    }

    private static SortedDictionary<string, BundleFile> JsonFiles(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, List<BundleError> errors)
    {
        var json = new SortedDictionary<string, BundleFile>(StringComparer.Ordinal);
        foreach (var (name, bytes) in files)
        {
            switch (BundleNames.KindOf(name))
            {
                case BundleFileKind.Json:
                    json.Add(name, new BundleFile(name, bytes));
                    break;
                case BundleFileKind.Asset when bytes.Length > BundleLimits.MaxAssetBytes:
                    errors.Add(new BundleError(name, "", 1, 1, $"larger than {BundleLimits.MaxAssetBytes} bytes"));
                    break;
                case BundleFileKind.Unknown:
                    errors.Add(new BundleError(name, "", 1, 1, BundleNames.Expected));
                    break;
            }
        }

        return json;
    }

    private static IEnumerable<(string Name, BundleFile File)> Named(SortedDictionary<string, BundleFile> json, string folder) => json
        .Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal))
        .Select(file => (file.Key[folder.Length..^".json".Length], file.Value));

    private static FrozenDictionary<string, ReadOnlyMemory<byte>> Assets(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) => files
        .Where(file => BundleNames.KindOf(file.Key) == BundleFileKind.Asset)
        .ToFrozenDictionary(file => file.Key[BundleNames.Assets.Length..], file => file.Value, StringComparer.Ordinal);

    private static IOrderedEnumerable<BundleError> Sorted(IEnumerable<BundleError> errors) => errors
        .OrderBy(error => error.File, StringComparer.Ordinal)
        .ThenBy(error => error.Line)
        .ThenBy(error => error.Column);
}
