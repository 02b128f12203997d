using System.Globalization;
using Personalize.Core.Locales;
using Xunit;

namespace Personalize.Tests.Core.Locales;

/// <summary>Expected texts were printed by Intl of Node 20 (CLDR 44), except where a comment says otherwise.</summary>
public sealed class LocaleTests
{
    private const char Narrow = '\u202f';

    [Theory]
    [InlineData("en-GB", 12345.678, "12,345.678")]
    [InlineData("fr-FR", 12345.678, "12_345,678")]
    [InlineData("de-DE", -1234567, "-1.234.567")]
    [InlineData("es-ES", 1234.5, "1234,5")]
    [InlineData("es-ES", 12345.678, "12.345,678")]
    [InlineData("it-IT", 1234.5, "1234,5")]
    [InlineData("nl-NL", 1234.5, "1.234,5")]
    [InlineData("en-US", 999, "999")]
    [InlineData("en-US", -0.0001, "0")]
    public void Of_Number_IsWrittenAsTheLocaleDoes(string tag, double number, string expected) =>
        Assert.Equal(expected.Replace('_', Narrow), NumberText.Of(number, null, LocaleCatalog.Find(tag)));

    [Theory]
    [InlineData("en-GB", "GBP", "-£1,234.50")]
    [InlineData("en-GB", "CHF", "-CHF 1,234.50")]
    [InlineData("en-US", "USD", "-$1,234.50")]
    [InlineData("fr-FR", "EUR", "-1_234,50 €")]
    [InlineData("fr-FR", "USD", "-1_234,50 $US")]
    [InlineData("de-DE", "JPY", "-1.235 ¥")]
    [InlineData("es-ES", "EUR", "-1234,50 €")]
    [InlineData("it-IT", "PLN", "-1234,50 PLN")]
    [InlineData("nl-NL", "EUR", "€ -1.234,50")]
    public void OfMoney_NegativeAmount_IsWrittenAsTheLocaleDoes(string tag, string currency, string expected) =>
        Assert.Equal(expected.Replace('_', Narrow).Replace(' ', '\u00a0'), NumberText.OfMoney(-1234.5, currency, null, LocaleCatalog.Find(tag)));

    [Theory]
    [InlineData("en-GB", "05/03/2026|5 Mar 2026|5 March 2026|Thursday, 5 March 2026|5 March|18:05")]
    [InlineData("en-US", "3/5/26|Mar 5, 2026|March 5, 2026|Thursday, March 5, 2026|March 5|6:05 PM")]
    [InlineData("fr-FR", "05/03/2026|5 mars 2026|5 mars 2026|jeudi 5 mars 2026|5 mars|18:05")]
    [InlineData("de-DE", "05.03.26|05.03.2026|5. März 2026|Donnerstag, 5. März 2026|5. März|18:05")]
    [InlineData("es-ES", "5/3/26|5 mar 2026|5 de marzo de 2026|jueves, 5 de marzo de 2026|5 de marzo|18:05")]
    [InlineData("it-IT", "05/03/26|5 mar 2026|5 marzo 2026|giovedì 5 marzo 2026|5 marzo|18:05")]
    [InlineData("nl-NL", "05-03-2026|5 mrt 2026|5 maart 2026|donderdag 5 maart 2026|5 maart|18:05")]
    public void Of_Date_IsWrittenAsTheLocaleDoes(string tag, string expected)
    {
        var moment = new DateTimeOffset(2026, 3, 5, 18, 5, 0, TimeSpan.Zero);

        Assert.Equal(expected, string.Join('|', DateText.Forms.Take(6).Select(form => DateText.Of(moment, form, LocaleCatalog.Find(tag)))));
    }

    // French names the first of a month with an ordinal; CLDR leaves that to the application.
    [Fact]
    public void Of_FirstOfAMonthInFrench_IsAnOrdinal() =>
        Assert.Equal("dimanche 1er mars 2026", DateText.Of(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), "full", LocaleCatalog.Find("fr-FR")));

    [Theory]
    [InlineData("fr-CA", "fr-FR")]
    [InlineData("FR_fr", "fr-FR")]
    [InlineData("en", "en-GB")]
    [InlineData("en-us", "en-US")]
    [InlineData("pt-BR", "en-GB")]
    [InlineData("", "en-GB")]
    [InlineData(null, "en-GB")]
    public void Find_Tag_GivesTheNearestLocale(string? tag, string expected) => Assert.Equal(expected, LocaleCatalog.Find(tag).Tag);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void Of_NumberNobodyReads_IsNull(double number) => Assert.Null(NumberText.Of(number, 2, LocaleCatalog.Find("fr")));

    [Fact]
    public void All_Locales_AreComplete() => Assert.All(LocaleCatalog.All, locale =>
    {
        var day = DateTimeOffset.Parse("2026-01-01", CultureInfo.InvariantCulture);
        Assert.All(Enumerable.Range(0, 366), offset => Assert.All(DateText.Forms, form => Assert.False(string.IsNullOrEmpty(DateText.Of(day.AddDays(offset), form, locale)))));
    });
}
