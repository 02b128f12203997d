using System.Text.RegularExpressions;

namespace Personalize.Core.Content;

/// <summary>Names of files, placements, creatives and rules.</summary>
internal static partial class BundleNames
{
    public const string Assets = "assets/";
    public const string Expected = "a bundle holds bundle.json, placements/NAME.json, creatives/NAME.json, experiments/NAME.json, caps/NAME.json, segments/NAME.json, offers/NAME.json, actions/NAME.json, scenarios/NAME.json, stores.json (names of a-z, 0-9, \"-\") and assets of png, jpg, svg or ttf";

    public static BundleFileKind KindOf(string name)
    {
        if (name.Length > BundleLimits.MaxNameLength || !SafePath().IsMatch(name) || name.Split('/').Any(part => part is "." or ".."))
        {
            return BundleFileKind.Unknown;
        }

        if (name.EndsWith(".md", StringComparison.Ordinal))
        {
            return BundleFileKind.Ignored;
        }

        return name is "bundle.json" or "stores.json" || Json().IsMatch(name) ? BundleFileKind.Json
            : Asset().IsMatch(name) ? BundleFileKind.Asset
            : BundleFileKind.Unknown;
    }

    public static bool IsRuleName(string name) => RuleName().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9._/-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex SafePath();

    [GeneratedRegex(@"\A(placements|creatives|experiments|caps|segments|offers|actions|scenarios)/[a-z0-9][a-z0-9-]{0,63}\.json\z", RegexOptions.CultureInvariant)]
    private static partial Regex Json();

    [GeneratedRegex(@"\Aassets/.+\.(png|jpg|jpeg|svg|ttf)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Asset();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex RuleName();
}
