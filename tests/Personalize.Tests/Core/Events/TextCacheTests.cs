using System.Text;
using System.Text.Json;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Events;

public sealed class TextCacheTests
{
    [Fact]
    public void Of_AnyTexts_GivesWhatTheParserGives()
    {
        var cache = new TextCache(4);
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(70)).Select(_ => "abc\"\\é東\n /"[random.Next(10)])]);
            var value = JsonElement.Parse(JsonSerializer.SerializeToUtf8Bytes(text));

            Assert.Equal(text, cache.Of(value));
        }
    }

    [Fact]
    public void Of_TextThatComesAgain_IsOneObject()
    {
        var cache = new TextCache(64);

        Assert.Same(cache.Of(JsonElement.Parse("\"Product Viewed\""u8)), cache.Of(JsonElement.Parse("\"Product Viewed\""u8)));
    }

    [Fact]
    public void Of_BrokenText_ThrowsAsTheParserDoes() =>
        Assert.Throws<InvalidOperationException>(() => new TextCache(4).Of(JsonElement.Parse(Encoding.UTF8.GetBytes("\"\\ud800\""))));

    [Fact]
    public void Join_AnyTexts_GivesBothAsOne()
    {
        var cache = new TextCache(4);
        string[] parts = ["", "a", "category:", "product:", "shoes", "p1", "p2", new string('x', 80), "é", "a:", ":a"];
        foreach (var (first, second) in Enumerable.Range(0, 3).SelectMany(_ => parts.SelectMany(first => parts.Select(second => (first, second)))))
        {
            Assert.Equal(first + second, cache.Join(first, second));
        }
    }
}
