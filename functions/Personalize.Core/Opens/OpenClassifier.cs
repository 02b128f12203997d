namespace Personalize.Core.Opens;

/// <summary>
/// Tells people, their proxies and machines apart by the user agent. Two errors are worse than not knowing: taking Gmail's proxy
/// for a robot loses a quarter of all readers (as mautic issue 16069 did), and taking Apple's prefetch for a person counts opens that
/// never were.
/// </summary>
public static class OpenClassifier
{
    // Security products look at a mail within seconds of its delivery; a human hardly does.
    private static readonly TimeSpan ScannerWindow = TimeSpan.FromSeconds(5);

    // The fixed, outdated browser that Gmail's prefetch claims to be (observed by SparkPost, "gmail-prefetching-images").
    private const string GmailPrefetchAgent = "Chrome/42.0.2311.135 Safari/537.36 Edge/12.246";

    // What follows links unasked: security products, crawlers, and messengers that draw a preview of a link (WhatsApp's names itself alone).
    private static readonly string[] RobotWords =
    [
        "bot", "crawl", "spider", "scan", "barracuda", "proofpoint", "mimecast", "safelinks", "urldefense", "symantec", "trendmicro", "forcepoint",
        "headless", "phantomjs", "preview", "facebookexternalhit", "whatsapp/", "google-pagerenderer",
    ];

    // Libraries: no mail client is written with them, but an app or a channel's server may well be.
    private static readonly string[] ProgramWords =
    [
        "curl/", "wget/", "python", "java/", "okhttp", "go-http-client", "node-fetch", "axios/", "httpclient", "libwww", "apache-http",
    ];

    /// <summary>The class of a fetch. Never throws; a null or empty user agent is <see cref="OpenClass.Unknown"/>.</summary>
    public static OpenClass Classify(string? userAgent, OpenFacts facts = default) => Judge(userAgent, facts).Class;

    /// <summary>The class, with the device and mail client where they can be told.</summary>
    public static OpenVerdict Judge(string? userAgent, OpenFacts facts = default)
    {
        var agent = (userAgent ?? "").Trim();

        // Proxies of people first: lists of robots name GoogleImageProxy and YahooMailProxy, and would lose them.
        if (Has(agent, "GoogleImageProxy") || Has(agent, "via ggpht.com"))
        {
            return new(OpenClass.GmailProxy, "unknown", "gmail");
        }

        if (Has(agent, "YahooMailProxy"))
        {
            return new(OpenClass.YahooProxy, "unknown", "yahoo");
        }

        if (Has(agent, GmailPrefetchAgent))
        {
            return new(OpenClass.GmailPrefetch, "unknown", "gmail");
        }

        // Exactly this and nothing more: ua-parser/uap-core issue 509. Some Outlook fetchers send a longer stripped text.
        if (agent == "Mozilla/5.0")
        {
            return new(OpenClass.ApplePrefetch, "unknown", "apple-mail");
        }

        if (IsRobot(agent) || ProgramWords.Any(word => Has(agent, word)))
        {
            return new(OpenClass.Scanner, "unknown", "scanner");
        }

        return agent.Length == 0 || !IsReader(agent)
            ? new(OpenClass.Unknown, "unknown", "unknown")
            : new(ClassOfReader(facts), DeviceOf(agent), ClientOf(agent));
    }

    /// <summary>
    /// True for what follows a link that nobody clicked. Narrower than <see cref="OpenClass.Scanner"/>: a program that fetches a picture is no reader,
    /// but one that asks for a conversation is how a channel does it. Scanners that pretend to be browsers are not found.
    /// </summary>
    public static bool IsRobot(string? userAgent) => userAgent is not null && WithoutCubot(userAgent) is var agent && RobotWords.Any(word => Has(agent, word));

    private static OpenClass ClassOfReader(OpenFacts facts) =>
        facts.SinceDelivery is { } since && since < ScannerWindow && !facts.HasReferrer ? OpenClass.Scanner : OpenClass.Person;

    private static bool IsReader(string agent) =>
        agent.StartsWith("Mozilla/", StringComparison.Ordinal) && agent.Length > "Mozilla/5.0 ()".Length
        || Has(agent, "Outlook") || Has(agent, "Thunderbird") || Has(agent, "Mail/");

    private static string DeviceOf(string agent) => agent switch
    {
        _ when Has(agent, "iPad") || Has(agent, "Tablet") => "tablet",
        _ when Has(agent, "iPhone") || Has(agent, "Mobile") => "phone",
        _ when Has(agent, "Android") => "tablet",
        _ => "computer",
    };

    private static string ClientOf(string agent) => agent switch
    {
        _ when Has(agent, "Outlook") || Has(agent, "MSOffice") || Has(agent, "ms-office") => "outlook",
        _ when Has(agent, "Thunderbird") => "thunderbird",
        // Apple's mail clients send WebKit's text without the browser's own name at its end.
        _ when Has(agent, "AppleWebKit") && agent.EndsWith("(KHTML, like Gecko)", StringComparison.Ordinal) => "apple-mail",
        _ when Has(agent, "AppleWebKit") && Has(agent, "Mobile/") && !Has(agent, "Safari/") => "apple-mail",
        _ => "browser",
    };

    // Cubot makes phones.
    private static string WithoutCubot(string agent) => Has(agent, "cubot") ? agent.Replace("cubot", "", StringComparison.OrdinalIgnoreCase) : agent;

    private static bool Has(string agent, string part) => agent.Contains(part, StringComparison.OrdinalIgnoreCase);
}
