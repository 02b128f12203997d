namespace Personalize.Hosting.Settings;

/// <summary>Which web origins may call /v1/decide, and the collect endpoints where a write key names none of its own.</summary>
/// <param name="Origins">Exact origins, e.g. https://shop.example; http://localhost:* is any port of this machine; empty means none.</param>
internal sealed record CorsSettings(OriginList Origins)
{
    public static CorsSettings Read(SettingsReader reader)
    {
        var origins = reader.List("Cors__Origins");
        if (!Array.TrueForAll(origins, OriginList.IsWellFormed))
        {
            reader.Report("Cors__Origins", "each entry is an origin without a path, e.g. https://shop.example; only this machine may have any port, http://localhost:*.");
        }

        return new CorsSettings(new OriginList(origins));
    }
}
