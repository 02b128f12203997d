using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Places;

namespace Personalize.Core.Content;

/// <summary>Reads stores.json.</summary>
internal static class StoresReader
{
    /// <summary>The shops in the order of the file, without those that have errors.</summary>
    public static ImmutableArray<Store> Read(BundleFile? file)
    {
        if (file?.Root is not { } root)
        {
            return [];
        }

        var properties = file.Properties(root, "", BundleShapes.Stores);
        if (!properties.ContainsKey("stores"))
        {
            file.Report("", "\"stores\" is missing");
        }

        var stores = ImmutableArray.CreateBuilder<Store>();
        foreach (var (item, at) in file.Objects(properties, "stores", ""))
        {
            if (ReadStore(file, item, at, stores) is { } store)
            {
                stores.Add(store);
            }
        }

        if (stores.Count > BundleLimits.MaxStores)
        {
            file.Report("/stores", $"more than {BundleLimits.MaxStores} stores");
        }

        return stores.ToImmutable();
    }

    private static Store? ReadStore(BundleFile file, JsonElement element, string at, ImmutableArray<Store>.Builder others)
    {
        var of = file.Properties(element, at, BundleShapes.Store);
        var id = file.Text(of, "store", at, required: true) ?? "";
        if (of.ContainsKey("store") && (!BundleNames.IsRuleName(id) || others.Any(other => other.Id == id)))
        {
            file.Report($"{at}/store", BundleNames.IsRuleName(id) ? $"another store is called \"{id}\"" : "a store's name has 1 to 64 letters, digits, \".\", \"_\" or \"-\"");
        }

        foreach (var missing in (ReadOnlySpan<string>)["latitude", "longitude"])
        {
            if (!of.ContainsKey(missing))
            {
                file.Report(at, $"\"{missing}\" is missing");
            }
        }

        var latitude = file.Number(of, "latitude", at, -90, 90, otherwise: 0);
        var longitude = file.Number(of, "longitude", at, -180, 180, otherwise: 0);
        return GeoPoint.TryCreate(latitude, longitude, out var point)
            ? new Store(id, file.Text(of, "name", at) ?? id, point, file.Text(of, "city", at), file.Text(of, "address", at))
            : null;
    }
}
