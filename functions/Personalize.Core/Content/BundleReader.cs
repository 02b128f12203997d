using System.Collections.Frozen;
using System.Collections.Immutable;
using Personalize.Core.Acting;
using Personalize.Core.Locales;
using Personalize.Core.Rights;

namespace Personalize.Core.Content;

/// <summary>
/// Reads the files of a bundle: bundle.json, placements/NAME.json, creatives/NAME.json, experiments/NAME.json, actions/NAME.json, scenarios/NAME.json, assets/**; Markdown files are passed over.
/// Strict: what is unknown is an error. Reports every error of every file with its position.
/// </summary>
public static class BundleReader
{
    private const string ManifestName = "bundle.json";

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

        var creatives = Named(json, "creatives/").ToFrozenDictionary(file => file.Name, file => CreativeReader.Read(file.File, file.Name));
        var experimentReader = new ExperimentReader(manifest);
        var experiments = Named(json, "experiments/").ToFrozenDictionary(file => file.Name, file => experimentReader.Read(file.File, file.Name));
        var placementReader = new PlacementReader(new RuleReader(manifest, creatives, experiments));
        var placements = Named(json, "placements/").ToFrozenDictionary(file => file.Name, file => placementReader.Read(file.File, file.Name));
        var actionReader = new ActionReader(manifest);
        var actions = Named(json, "actions/").ToFrozenDictionary(file => file.Name, file => actionReader.Read(file.File, file.Name));
        var scenarioReader = new ScenarioReader(actionReader, actions);
        var scenarios = Named(json, "scenarios/").Select(file => scenarioReader.Read(file.File, file.Name)).ToList();
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
            placements!,
            creatives!,
            Assets(files))
        {
            Groups = [.. manifest.Groups.Keys.Order(StringComparer.Ordinal)],
            Experiments = experiments!,
            Fonts = manifest.Fonts,
            Acting = new ActingRules(actions.Values!, scenarios!) { Threshold = manifest.Acting.Threshold, MaxPerWeek = manifest.Acting.MaxPerWeek, Costs = manifest.Acting.Costs },
        }, []);
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
