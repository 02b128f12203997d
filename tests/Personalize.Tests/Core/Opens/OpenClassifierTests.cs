using Personalize.Core.Opens;
using Xunit;

namespace Personalize.Tests.Core.Opens;

/// <summary>User agents as mail clients and proxies send them; sources stand beside the classifier.</summary>
public sealed class OpenClassifierTests
{
    private const string GmailProxy = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";
    private const string OldGmailProxy = "Mozilla/5.0 (Windows; U; Windows NT 5.1; de; rv:1.9.0.7) Gecko/2009021910 Firefox/3.0.7 (via ggpht.com)";
    private const string GmailPrefetch = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0";
    private const string Yahoo = "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html";
    private const string AppleMail = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    private const string IPhoneMail = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
    private const string Outlook = "Mozilla/4.0 (compatible; ms-office; MSOffice 16)";
    private const string Thunderbird = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.5.0";
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

    [Theory]
    [InlineData(GmailProxy, OpenClass.GmailProxy, "unknown", "gmail")]
    [InlineData(OldGmailProxy, OpenClass.GmailProxy, "unknown", "gmail")]
    [InlineData("MOZILLA/5.0 (VIA GGPHT.COM GOOGLEIMAGEPROXY)", OpenClass.GmailProxy, "unknown", "gmail")]
    [InlineData(GmailPrefetch, OpenClass.GmailPrefetch, "unknown", "gmail")]
    [InlineData(Yahoo, OpenClass.YahooProxy, "unknown", "yahoo")]
    [InlineData("Mozilla/5.0", OpenClass.ApplePrefetch, "unknown", "apple-mail")]
    [InlineData(AppleMail, OpenClass.Person, "computer", "apple-mail")]
    [InlineData(IPhoneMail, OpenClass.Person, "phone", "apple-mail")]
    [InlineData(Outlook, OpenClass.Person, "computer", "outlook")]
    [InlineData(Thunderbird, OpenClass.Person, "computer", "thunderbird")]
    [InlineData(Chrome, OpenClass.Person, "computer", "browser")]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", OpenClass.Scanner, "unknown", "scanner")]
    [InlineData("BarracudaCentral/1.0", OpenClass.Scanner, "unknown", "scanner")]
    [InlineData("python-requests/2.32.3", OpenClass.Scanner, "unknown", "scanner")]
    [InlineData("curl/8.5.0", OpenClass.Scanner, "unknown", "scanner")]
    [InlineData("WhatsApp/2.23.20.0 A", OpenClass.Scanner, "unknown", "scanner")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; CUBOT_X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36", OpenClass.Person, "phone", "browser")]
    [InlineData("", OpenClass.Unknown, "unknown", "unknown")]
    [InlineData(null, OpenClass.Unknown, "unknown", "unknown")]
    [InlineData("Mozilla/5.0 ()", OpenClass.Unknown, "unknown", "unknown")]
    [InlineData("something", OpenClass.Unknown, "unknown", "unknown")]
    public void Judge_KnownUserAgent_GivesItsVerdict(string? userAgent, OpenClass expected, string device, string client) =>
        Assert.Equal(new OpenVerdict(expected, device, client), OpenClassifier.Judge(userAgent));

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", true)]
    [InlineData("WhatsApp/2.23.20.0 A", true)]
    [InlineData("Mozilla/5.0 (Linux; Android 10; CUBOT_X19) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36", false)]
    [InlineData("okhttp/4.12.0", false)]
    [InlineData("curl/8.5.0", false)]
    [InlineData(Chrome, false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsRobot_OfWhatFollowsLinksUnasked_IsTrueAndOfProgramsFalse(string? userAgent, bool isRobot) =>
        Assert.Equal(isRobot, OpenClassifier.IsRobot(userAgent));

    [Theory]
    [InlineData(2, false, OpenClass.Scanner)]
    [InlineData(2, true, OpenClass.Person)]
    [InlineData(60, false, OpenClass.Person)]
    public void Classify_BrowserSecondsAfterDelivery_IsAScanner(int seconds, bool hasReferrer, OpenClass expected) =>
        Assert.Equal(expected, OpenClassifier.Classify(Chrome, new OpenFacts(TimeSpan.FromSeconds(seconds), hasReferrer)));

    [Fact]
    public void Classify_GmailProxySecondsAfterDelivery_StaysGmail() =>
        Assert.Equal(OpenClass.GmailProxy, OpenClassifier.Classify(GmailProxy, new OpenFacts(TimeSpan.FromSeconds(1))));

    [Theory]
    [InlineData(OpenClass.Person, true, true, false)]
    [InlineData(OpenClass.ApplePrefetch, false, false, true)]
    [InlineData(OpenClass.GmailPrefetch, false, false, true)]
    [InlineData(OpenClass.GmailProxy, false, true, false)]
    [InlineData(OpenClass.YahooProxy, false, true, false)]
    [InlineData(OpenClass.Scanner, false, false, false)]
    [InlineData(OpenClass.Unknown, false, false, false)]
    public void Rules_OfAClass_Are(OpenClass open, bool allowsIpPlace, bool isSeen, bool isPrefetch) =>
        Assert.Equal((allowsIpPlace, isSeen, isPrefetch), (open.AllowsIpPlace(), open.IsSeen(), open.IsPrefetch()));

    [Fact]
    public void Classify_AnyText_NeverThrows()
    {
        var random = new Random(17);
        for (var count = 0; count < TestSize.Of(1_000, 100_000); count++)
        {
            _ = OpenClassifier.Judge(new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(0x10000))]));
        }
    }
}
