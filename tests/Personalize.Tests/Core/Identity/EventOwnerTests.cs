using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Personalize.Core.Identity;
using Xunit;

namespace Personalize.Tests.Core.Identity;

public sealed class EventOwnerTests
{
    [Theory]
    [InlineData("""{"userId":"ada","anonymousId":"7f"}""", "ada")]
    [InlineData("""{"anonymousId":"7f","userId":null}""", "anonymous:7f")]
    [InlineData("""{"anonymousId":"7f","userId":"undefined"}""", "anonymous:7f")]
    [InlineData("""{"userId":42}""", "42")]
    [InlineData("""{"userId":"ada","previousId":"bob","properties":{"customer":"eve","userId":"bob"}}""", "ada")]
    [InlineData("""{"v":1,"kind":"event","customer":"anonymous:7f","linked":["ada"]}""", "anonymous:7f")]
    [InlineData("""{"specversion":"1.0","subject":"card:1","data":{"anonymousId":"7f"}}""", "anonymous:7f")]
    [InlineData("""{"specversion":"1.0","subject":"card:1"}""", "card:1")]
    [InlineData("""{"specversion":"1.0","userid":"ada","anonymousid":"7f"}""", "ada")]
    [InlineData("""[{"userId":"ada"},{"userId":"ada"}]""", "ada")]
    [InlineData("""{"batch":[{"userId":"ada"},{"userId":"bob"}]}""", null)]
    [InlineData("""{"userId":"ada","anonymousId":"7f","broken""", "ada")]
    [InlineData("""{"userId":"ada"},{"userId":"bob","broken""", null)]
    [InlineData("""{"anonymousId":"7f","broken""", "anonymous:7f")]
    [InlineData("""{"userId":"user:999"}""", "user:user:999")]
    [InlineData("""{"subject":"Hello"}""", null)]
    [InlineData("7", null)]
    [InlineData("", null)]
    public void Of_WholeAndBrokenBodies_IsWhoseTheEventIs(string raw, string? owner) => Assert.Equal(owner, EventOwner.Of(Encoding.UTF8.GetBytes(raw))?.ToString());

    [Fact]
    public void Of_AnyBytes_NeverThrows() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        _ = EventOwner.Of(bytes);
        return true;
    }));
}
