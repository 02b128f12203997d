using System.Text;
using Personalize.Core.Identity;
using Xunit;

namespace Personalize.Tests.Core.Identity;

public sealed class MentionsTests
{
    private static readonly Registration Ada = Registration.User("ada");
    private static readonly Registration Browser = Registration.Anonymous("7f");

    [Theory]
    [InlineData("""{"userId":"ada"}""")]
    [InlineData("""{ "userId" : "ad\u0061", """)]
    [InlineData("""{"v":1,"kind":"event","customer":"ada","properties":{"x":"y""")]
    [InlineData("\"\" \"userId\":\"ada\"")]
    [InlineData("\0\uFFFD{\"a\":\"b,\"userId\":\"ada\"")]
    [InlineData("""{"linked":["anonymous:8c" , "ada"]}""")]
    public void Of_WholeAndBrokenBodies_FindsTheUser(string raw) => Assert.Contains(Ada, Mentions.Of(Encoding.UTF8.GetBytes(raw)));

    [Theory]
    [InlineData("""{"anonymousId":"7f"}""")]
    [InlineData("""{"customer":"anonymous:7f"}""")]
    [InlineData("""{"previousId":"7f"}""")]
    public void Of_AnonymousIds_FindsTheBrowser(string raw) => Assert.Contains(Browser, Mentions.Of(Encoding.UTF8.GetBytes(raw)));

    [Fact]
    public void Of_NumberAsId_FindsIt() => Assert.Contains(Registration.User("42"), Mentions.Of("""{"userId":42,"x":"""u8));

    [Theory]
    [InlineData("""{"properties":{"name":"ada"}}""")]
    [InlineData("""{"userId":"undefined"}""")]
    [InlineData("""{"userId":"ada""")]
    [InlineData("")]
    public void Of_BodiesThatNameNobody_IsEmpty(string raw) => Assert.Empty(Mentions.Of(Encoding.UTF8.GetBytes(raw)));

    [Fact]
    public void Of_ThousandNames_StopsAtTheLimit() => Assert.Equal(
        Mentions.MaxMentions,
        Mentions.Of(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 1_000).Select(number => $"\"userId\":\"u{number}\"")))).Count);
}
