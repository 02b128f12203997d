namespace Personalize.Core.Places;

/// <summary>The names of the sources as conditions and documents spell them.</summary>
public static class PlaceSources
{
    /// <summary>"device", "home", "ipCountry" or "unknown".</summary>
    public static string TextOf(PlaceSource source) => source switch
    {
        PlaceSource.Device => "device",
        PlaceSource.Home => "home",
        PlaceSource.IpCountry => "ipCountry",
        _ => "unknown",
    };
}
