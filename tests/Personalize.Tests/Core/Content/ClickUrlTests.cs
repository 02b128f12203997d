using System.Collections.Frozen;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Locales;
using Personalize.Core.Templates;
using Xunit;

namespace Personalize.Tests.Core.Content;

public sealed class ClickUrlTests
{
    private static readonly FrozenSet<string> Hosts = new[] { "shop.example", "127.0.0.1", "xn--bcher-kva.example" }.ToFrozenSet();

    [Theory]
    [InlineData("https://shop.example/", "https://shop.example/")]
    [InlineData("HTTPS://SHOP.example/A?b=c#d", "https://shop.example/A?b=c#d")]
    [InlineData("http://127.0.0.1:7071/p", "http://127.0.0.1:7071/p")]
    [InlineData("https://bücher.example/é?q=ü", "https://xn--bcher-kva.example/%C3%A9?q=%C3%BC")]
    [InlineData("https://shop.example/p?n={{ name }}", "https://shop.example/p?n=A%20%26%20B%2F..%0D%0AX%3A1")]
    [InlineData("https://shop.example/{{ dots }}/x", "https://shop.example/x")]
    public void Location_GoodTemplate_IsAsciiAndOnTheHost(string template, string expected) => Assert.Equal(expected, Location(template));

    [Theory]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//shop.example/")]
    [InlineData("/path")]
    [InlineData("https:/shop.example/")]
    [InlineData("https:///shop.example/")]
    [InlineData("https:/\\evil.test/")]
    [InlineData("https://shop.example\\@evil.test/")]
    [InlineData("https://shop.example@evil.test/")]
    [InlineData("https://user:secret@shop.example/")]
    [InlineData("https://@shop.example/")]
    [InlineData("https://shop.example.evil.test/")]
    [InlineData("https://evilshop.example/")]
    [InlineData("https://evil。test/")]
    [InlineData("https://shop.example/\r\nSet-Cookie: a=b")]
    [InlineData("https://shop.example/ x")]
    [InlineData("ftp://shop.example/")]
    [InlineData("{{ scheme }}://shop.example/")]
    [InlineData("https://{{ host }}/")]
    [InlineData("https://shop.example{{ host }}/")]
    [InlineData("https://shop.example:{{ port }}/")]
    public void TryCreate_BadTemplate_IsRefusedWithAReason(string template)
    {
        Assert.False(ClickUrl.TryCreate(TemplateReader.Read(template).Template!, Hosts, out _, out var reason));
        Assert.NotEmpty(reason);
    }

    [Fact]
    public void Location_ValueTooLong_IsNull() => Assert.Null(Location("https://shop.example/{{ long }}"));

    [Theory]
    [InlineData("Shop.Example", "shop.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("shop.example/", null)]
    [InlineData("shop.example:8080", null)]
    [InlineData("*.shop.example", null)]
    [InlineData("a@shop.example", null)]
    [InlineData("", null)]
    public void TryParseHost_Text_GivesTheComparedForm(string text, string? expected)
    {
        Assert.Equal(expected is not null, ClickUrl.TryParseHost(text, out var host));
        Assert.Equal(expected, host);
    }

    private static string? Location(string template)
    {
        var attributes = AttributeValue.Object(
            ("name", AttributeValue.Of("A & B/..\r\nX:1")), ("dots", AttributeValue.Of("..")), ("long", AttributeValue.Of(new string('x', 3_000))));

        Assert.True(ClickUrl.TryCreate(TemplateReader.Read(template).Template!, Hosts, out var url, out var reason), reason);
        return url.Location(attributes, LocaleCatalog.Find("en-GB"));
    }
}
