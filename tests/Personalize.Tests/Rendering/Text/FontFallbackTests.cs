using Personalize.Rendering;
using Personalize.Rendering.Text;
using Personalize.Rendering.Text.Shaping;
using Xunit;

namespace Personalize.Tests.Rendering.Text;

/// <summary>Where a letter is looked for that a font does not have.</summary>
public sealed class FontFallbackTests
{
    private readonly FontCatalog _catalog = new(new RenderingOptions().FontsFolder);

    [Theory]
    [InlineData("Playfair Display", "Noto Serif Display")]
    [InlineData("Inter", "Inter")]
    [InlineData("Noto Sans", "Noto Sans")]
    public void Stack_ForAGreekLetter_TakesAFaceOfTheSameKind(string family, string expected) => Assert.Equal(expected, GreekOf(family));

    [Fact]
    public void Stack_OfASerifThatABundleBrings_TakesASerif()
    {
        Assert.Empty(_catalog.Add("Brand", [Fonts.Serif]));

        Assert.Equal("Noto Serif Display", GreekOf("Brand"));
    }

    [Fact]
    public void Stack_OfASerif_StillFindsEveryScript()
    {
        var (serif, sans) = (_catalog.StackFor("Playfair Display", 700, ""), _catalog.StackFor("Inter", 700, ""));

        Assert.Superset(sans.Fonts.ToHashSet(), serif.Fonts.ToHashSet());
    }

    private string GreekOf(string family)
    {
        var stack = _catalog.StackFor(family, 700, RunShaper.LanguageOf("ζ"));
        return stack.Fonts[stack.IndexOf('ζ')].Family;
    }
}
