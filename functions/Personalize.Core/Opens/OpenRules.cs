namespace Personalize.Core.Opens;

/// <summary>What may be concluded from an open of a class.</summary>
public static class OpenRules
{
    /// <summary>
    /// True when the address may say where the reader is: only a client of the reader's own. A proxy's address is a plausible, wrong
    /// city (Gmail's 66.102.9.1 is in Helsinki to geolocation), and of an unknown client nobody knows whose it is.
    /// </summary>
    public static bool AllowsIpPlace(this OpenClass open) => open == OpenClass.Person;

    /// <summary>True when the open is evidence that somebody looked: a person, or a proxy that fetches at the open.</summary>
    public static bool IsSeen(this OpenClass open) => open is OpenClass.Person or OpenClass.GmailProxy or OpenClass.YahooProxy;

    /// <summary>True when what is fetched will be shown later without being fetched again: show dates, not ticking clocks.</summary>
    public static bool IsPrefetch(this OpenClass open) => open is OpenClass.ApplePrefetch or OpenClass.GmailPrefetch;

    /// <summary>The class as conditions and documents spell it: "person", "applePrefetch", "gmailPrefetch", "gmailProxy", "yahooProxy", "scanner", "unknown".</summary>
    public static string TextOf(OpenClass open) => open switch
    {
        OpenClass.Person => "person",
        OpenClass.ApplePrefetch => "applePrefetch",
        OpenClass.GmailPrefetch => "gmailPrefetch",
        OpenClass.GmailProxy => "gmailProxy",
        OpenClass.YahooProxy => "yahooProxy",
        OpenClass.Scanner => "scanner",
        _ => "unknown",
    };
}
