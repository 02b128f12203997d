namespace Personalize.EndToEnd.Opens;

/// <summary>What mail clients, their proxies and machines call themselves (sources: browscap 1108, uap-core 509, SparkPost on Gmail's prefetch, ua-parser-js 494).</summary>
internal static class Clients
{
    public const string Browser = Stack.StackClient.Browser;
    public const string AppleMail = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    public const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
    public const string ApplePrefetch = "Mozilla/5.0";
    public const string GmailProxy = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";
    public const string GmailPrefetch = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0";
    public const string YahooProxy = "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html";
    public const string Scanner = "Mozilla/5.0 (compatible; BarracudaCentral scan)";
    public const string Curl = "curl/8.5.0";
}
