namespace Personalize.Hosting.Settings;

/// <summary>Which web origins may call /v1/decide and the collect endpoints.</summary>
/// <param name="Origins">Exact origins, e.g. https://shop.example; empty means none.</param>
internal sealed record CorsSettings(IReadOnlySet<string> Origins)
{
    public static CorsSettings Read(SettingsReader reader)
    {
        var origins = reader.List("Cors__Origins");
        foreach (var origin in origins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var url) || url.GetLeftPart(UriPartial.Authority) != origin)
            {
                reader.Report("Cors__Origins", "each entry is an origin without a path, e.g. https://shop.example.");
            }
        }

        return new CorsSettings(origins.ToHashSet(StringComparer.Ordinal));
    }
}
