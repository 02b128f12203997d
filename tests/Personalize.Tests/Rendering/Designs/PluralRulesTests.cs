using Personalize.Rendering.Designs;
using Xunit;

namespace Personalize.Tests.Rendering.Designs;

/// <summary>Expected forms were printed by Intl.PluralRules of Node 20 (CLDR 44).</summary>
public sealed class PluralRulesTests
{
    private static readonly long[] Numbers = [0, 1, 2, 3, 4, 5, 10, 11, 12, 14, 19, 20, 21, 22, 25, 99, 100, 101, 102, 111, 112, 1_000, 99_999];

    [Theory]
    [InlineData("ar", "zero one two few few few few many many many many many many many many many other other other many many other many")]
    [InlineData("bg", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("ca", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("cs", "other one few few few other other other other other other other other other other other other other other other other other other")]
    [InlineData("da", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("de", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("el", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("en", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("es", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("et", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("fi", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("fr", "one one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("he", "other one two other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("hi", "one one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("hu", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("id", "other other other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("it", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("ja", "other other other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("ko", "other other other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("nb", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("nl", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("pl", "many one few few few many many many many many many many many few many many many many few many many many many")]
    [InlineData("pt", "one one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("ro", "few one few few few few few few few few few other other other other other other few few few few other other")]
    [InlineData("ru", "many one few few few many many many many many many many one few many many many one few many many many many")]
    [InlineData("sk", "other one few few few other other other other other other other other other other other other other other other other other other")]
    [InlineData("sv", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("th", "other other other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("tr", "other one other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("uk", "many one few few few many many many many many many many one few many many many one few many many many many")]
    [InlineData("vi", "other other other other other other other other other other other other other other other other other other other other other other other")]
    [InlineData("zh", "other other other other other other other other other other other other other other other other other other other other other other other")]
    public void Of_Number_IsTheLanguagesForm(string language, string expected) =>
        Assert.Equal(expected, string.Join(' ', Numbers.Select(number => CountdownLabel.NameOf(PluralRules.Of(language, number)))));

    [Fact]
    public void Categories_OfEveryLanguage_AreThoseThatNumbersTake() => Assert.All(PluralRules.Languages, language => Assert.Equal(
        PluralRules.CategoriesOf(language)!.Order(),
        Enumerable.Range(0, 1_000).Select(number => PluralRules.Of(language, number)).Distinct().Where(category => category != PluralCategory.Other).Order()));
}
