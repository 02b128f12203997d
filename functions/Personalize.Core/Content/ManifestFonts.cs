using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Personalize.Core.Content;

/// <summary>Reads the fonts of bundle.json: files of assets by the family that designs call them.</summary>
internal static partial class ManifestFonts
{
    private const string At = "/fonts";

    public static ImmutableDictionary<string, ImmutableArray<string>> None { get; } = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    public static ImmutableDictionary<string, ImmutableArray<string>> Read(BundleFile file, Dictionary<string, JsonElement> properties, Func<string, bool> isFile)
    {
        if (!properties.TryGetValue("fonts", out var element))
        {
            return None;
        }

        var families = None.ToBuilder();
        if (element.ValueKind != JsonValueKind.Object)
        {
            file.Report(At, "expected an object of families, each a list of files");
            return None;
        }

        foreach (var property in element.EnumerateObject())
        {
            var family = JsonTexts.NameOf(property) ?? "";
            var place = JsonPointer.Append(At, family);
            if (!Family().IsMatch(family) || families.Count == BundleLimits.MaxFontFamilies)
            {
                file.Report(place, $"a family has a name of letters, digits, spaces and \"-\", at most 40; there are at most {BundleLimits.MaxFontFamilies}");
            }
            else
            {
                families[family] = [.. ReadFiles(file, place, property.Value, isFile)];
            }
        }

        return families.ToImmutable();
    }

    private static IEnumerable<string> ReadFiles(BundleFile file, string place, JsonElement list, Func<string, bool> isFile)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is < 1 or > BundleLimits.MaxFontFiles)
        {
            file.Report(place, $"expected a list of 1 to {BundleLimits.MaxFontFiles} files, one a weight");
            yield break;
        }

        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (JsonTexts.TextOf(item) is { } name && name.EndsWith(".ttf", StringComparison.Ordinal) && isFile(BundleNames.Assets + name))
            {
                yield return name;
            }
            else
            {
                file.Report(JsonPointer.Append(place, index), "expected a TTF file of the bundle, by its path below \"assets/\"");
            }
        }
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9 -]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Family();
}
