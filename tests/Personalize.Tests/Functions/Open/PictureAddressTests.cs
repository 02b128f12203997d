using Personalize.Functions.Open;
using Personalize.Rendering;
using Xunit;

namespace Personalize.Tests.Functions.Open;

public sealed class PictureAddressTests
{
    [Theory]
    [InlineData("/o/hero/PASS.png", "hero", "PASS", PictureFormat.Png, 1)]
    [InlineData("/o/hero/PASS.jpg?dpr=2", "hero", "PASS", PictureFormat.Jpeg, 2)]
    [InlineData("/o/hero/PASS.webp", "hero", "PASS", PictureFormat.WebP, 1)]
    [InlineData("/o/hero/PASS.gif?utm=x&dpr=3", "hero", "PASS", PictureFormat.Gif, 3)]
    [InlineData("/o/hero/PASS.png?dpr=4", "hero", "PASS", PictureFormat.Png, 1)]
    [InlineData("/o/hero/PASS.png?dpr=", "hero", "PASS", PictureFormat.Png, 1)]
    [InlineData("/o/hero/.png", "hero", "", PictureFormat.Png, 1)]
    public void Parse_AsIssued_GivesItsParts(string target, string placement, string pass, PictureFormat format, int density) =>
        Assert.Equal(new PictureAddress(placement, pass, format, density), PictureAddress.Parse(target));

    [Theory]
    [InlineData("/O/hero/PASS.png")]
    [InlineData("/o/hero/x/PASS.png")]
    [InlineData("/o//PASS.png")]
    [InlineData("//o/hero/PASS.png")]
    public void Parse_SpelledOtherwise_NamesNobody(string target) =>
        Assert.Equal(new PictureAddress("", "", PictureFormat.Png, 1), PictureAddress.Parse(target));

    [Theory]
    [InlineData("/o/hero/P%41SS.png", "P%41SS")]
    [InlineData("/o/hero/PASS%2e.png", "PASS%2e")]
    public void Parse_Escapes_AreNotDecoded(string target, string pass) =>
        Assert.Equal(pass, PictureAddress.Parse(target)?.Pass);

    [Theory]
    [InlineData("/o/hero/PASS")]
    [InlineData("/o/hero/PASS.svg")]
    [InlineData("/o/hero/PASS.png/")]
    [InlineData("/o/hero/PASS.PNG")]
    [InlineData("/")]
    [InlineData("")]
    public void Parse_NoPictureExtension_GivesNothing(string target) => Assert.Null(PictureAddress.Parse(target));
}
