namespace Personalize.Core.Opens;

/// <summary>Who fetches a picture. Facts: what mail clients and their proxies are known to send, as of November 2026.</summary>
public enum OpenClass
{
    /// <summary>Nothing is known: no user agent, or one like no mail client's.</summary>
    Unknown,

    /// <summary>A mail client or browser on the reader's own device.</summary>
    Person,

    /// <summary>Apple's privacy proxy, which fetches every picture, mostly before reading and whether or not the mail is read.</summary>
    ApplePrefetch,

    /// <summary>Gmail fetching ahead while a session is open.</summary>
    GmailPrefetch,

    /// <summary>Gmail's proxy at the reader's open.</summary>
    GmailProxy,

    /// <summary>Yahoo's or AOL's proxy at the reader's open.</summary>
    YahooProxy,

    /// <summary>A security scanner, crawler or program.</summary>
    Scanner,
}
