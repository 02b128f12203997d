using Personalize.Core.Attributes;
using Personalize.Core.Locales;
using Personalize.Core.Templates;
using Xunit;

namespace Personalize.Tests.Core.Templates;

public sealed class TemplateTests
{
    private static readonly AttributeValue Attributes = Json.Value("""
        {
          "customer": { "traits": { "firstName": "Ada", "points": "1234.5", "born": "1990-12-05" }, "affinities": { "category:travel": 0.83 }, "tags": ["sea", 3, null],
                        "cart": { "items": [ { "name": "Sofa", "price": 899 }, { "price": 40 }, { "name": "Lamp", "price": 129.5 } ] } },
          "weather": { "temperatureC": 8.25, "known": true }, "time": { "now": "2026-12-24T18:05:00+01:00" }, "empty": "", "blanks": "  "
        }
        """);

    [Theory]
    [InlineData("Plain text, even with { braces }", "Plain text, even with { braces }")]
    [InlineData("Hello, {{ customer.traits.firstName }}!", "Hello, Ada!")]
    [InlineData("{{customer.traits.firstName}}{{ customer.traits.firstName }}", "AdaAda")]
    [InlineData("[{{ customer.nobody }}]", "[]")]
    [InlineData("[{{ customer.traits }}]", "[]")]
    [InlineData("{{ customer.tags }}", "sea, 3")]
    [InlineData("{{ customer.affinities.category:travel }}", "0.83")]
    [InlineData("{{ weather.known }}", "true")]
    [InlineData("{{ '{{' }}", "{{")]
    [InlineData("{{ 5 | plus: 2 }}", "7")]
    [InlineData("{{ customer.nobody | default: 'there' | upcase }}", "THERE")]
    [InlineData("{{ empty | default: 3 }}", "3")]
    [InlineData("{{ blanks | default: 3 }}", "3")]
    [InlineData("{{ 'hELLO wORLD' | capitalize }}", "Hello world")]
    [InlineData("{{ 'Straße' | upcase }}", "STRASSE")]
    [InlineData("{{ 'Θεσσαλονίκη, Μάιος, ευφυΐα' | upcase }}", "ΘΕΣΣΑΛΟΝΙΚΗ, ΜΑΙΟΣ, ΕΥΦΥΪΑ")]
    [InlineData("{{ 'Işık' | upcase }}", "IŞIK")]
    [InlineData("{{ 'abcdef' | truncate: 4 }}", "abc…")]
    [InlineData("{{ 'abcdef' | truncate: 4, '' }}", "abcd")]
    [InlineData("{{ 'abcdef' | truncate: 6 }}", "abcdef")]
    [InlineData("{{ 'b' | append: 'c' | prepend: 'a' }}", "abc")]
    [InlineData("{{ 'a-b-c' | replace: '-', '/' }}", "a/b/c")]
    [InlineData("{{ weather.temperatureC | round }}", "8")]
    [InlineData("{{ weather.temperatureC | round: 1 }}", "8.3")]
    [InlineData("{{ 0.1 | plus: 0.2 }}", "0.3")]
    [InlineData("{{ 2.5 | times: -1 | round | minus: 1 }}", "-4")]
    [InlineData("{{ customer.traits.firstName | round }}", "Ada")]
    [InlineData("{{ customer.nobody | plus: 5 | default: 'none' }}", "none")]
    [InlineData("{{ customer.cart.items.2.name }}", "Lamp")]
    [InlineData("[{{ customer.cart.items.3.name }}]", "[]")]
    [InlineData("{{ customer.cart.items | size }}", "3")]
    [InlineData("{{ customer.nobody | size }}", "0")]
    [InlineData("{{ customer.cart.items | map: 'price' | join: ',' }}", "899,40,129.5")]
    [InlineData("{{ customer.cart.items | map: 'name' | join: '/' }}", "Sofa//Lamp")]
    [InlineData("[{{ customer.nobody | map: 'name' | join: ',' }}]", "[]")]
    [InlineData("{{ customer.tags | first }} {{ customer.tags | join }}", "sea sea 3 ")]
    [InlineData("{{ customer.cart.items | map: 'name' | last }}", "Lamp")]
    [InlineData("{{ customer.cart.items | size | minus: 5 | at_least: 0 }}", "0")]
    [InlineData("{{ 12 | at_most: 5 }}", "5")]
    public void Render_InBritishEnglish_Gives(string template, string expected) => AssertRenders(template, "en-GB", expected);

    [Theory]
    [InlineData("{{ '10:30' | date: 'short' }}", "10:30")]
    [InlineData("{{ '11/12/2026' | date: 'long' }}", "11/12/2026")]
    [InlineData("{{ 'May 5' | date }}", "May 5")]
    [InlineData("{{ '2026-02-30' | date: 'long' }}", "2026-02-30")]
    [InlineData("{{ '10:30' | plus_hours: 1 }}", "10:30")]
    [InlineData("{{ '2026-12-24T18:05' | date: 'time' }}", "18:05")]
    [InlineData("{{ ' 2026-12-24 18:05:06 -0500 ' | date: 'time' }}", "18:05")]
    [InlineData("{{ '2026-12-24T18:05:06.123456789+14:00' | date: 'time' }}", "18:05")]
    [InlineData("{{ '2026-12-24T23:30:00.5Z' | plus_hours: 1 }}", "2026-12-25T00:30:00+00:00")]
    [InlineData("{{ '2026-12-24' | plus_hours: 0.5 }}", "2026-12-24T00:30:00+00:00")]
    public void Render_Moments_AreIso8601Only(string template, string expected) => AssertRenders(template, "en-GB", expected);

    [Theory]
    [InlineData("{{ 'ΟΔΥΣΣΕΑΣ ΣΑΣ, Σ' | downcase }}", "οδυσσεας σας, σ")]
    [InlineData("{{ 'ΟΔΥΣΣΕΑΣ' | capitalize }}", "Οδυσσεας")]
    [InlineData("{{ 'ǆUNGLA' | capitalize }}", "ǅungla")]
    [InlineData("{{ 'ßA' | capitalize }}", "Ssa")]
    [InlineData("{{ '😀A' | capitalize }}", "😀a")]
    [InlineData("{{ 'ﬁnale' | upcase }}", "FINALE")]
    [InlineData("{{ 'éééé' | truncate: 4 }}", "é…")]
    [InlineData("{{ 'Hi 👨‍👩‍👧 you' | truncate: 8 }}", "Hi …")]
    [InlineData("{{ '🇨🇭🇫🇷' | truncate: 7 }}", "🇨🇭…")]
    public void Render_Letters_AreSpeltAndKeptWhole(string template, string expected) => AssertRenders(template, "en-GB", expected);

    [Theory]
    [InlineData("{{ customer.traits.points | number }}", "fr-FR", "1\u202f234,5")]
    [InlineData("{{ customer.traits.points | number: 2 }}", "es-ES", "1234,50")]
    [InlineData("{{ customer.traits.points | money: 'eur' }}", "nl-NL", "€\u00a01.234,50")]
    [InlineData("{{ customer.traits.points | money: 'EUR', 0 }}", "de-DE", "1.235\u00a0€")]
    [InlineData("{{ time.now | date: 'full' }}", "fr-FR", "jeudi 24 décembre 2026")]
    [InlineData("{{ time.now | date: 'time' }}", "en-US", "6:05 PM")]
    [InlineData("{{ customer.traits.born | date: 'long' }}", "es-ES", "5 de diciembre de 1990")]
    [InlineData("{{ customer.traits.firstName | date: 'long' }}", "es-ES", "Ada")]
    public void Render_InOtherLocales_Gives(string template, string locale, string expected) => AssertRenders(template, locale, expected);

    [Theory]
    [InlineData("https://shop.test/p?q={{ 'a b&c=d/é' }}", "https://shop.test/p?q=a%20b%26c%3Dd%2F%C3%A9")]
    [InlineData("https://shop.test/{{ \"x?y#z\r\n\" }}", "https://shop.test/x%3Fy%23z%0D%0A")]
    public void Render_ForUrl_EncodesValuesOnly(string template, string expected) =>
        Assert.Equal(expected, TemplateReader.Read(template).Template!.Render(Attributes, LocaleCatalog.Find("en-GB"), TemplateMode.Url));

    [Theory]
    [InlineData("Hello\n{{ 'Ada\nLovelace' }}", "Hello\nAda Lovelace")]
    [InlineData("{{ \"x\r\ny\u2028z\" }}\r\nend", "x y z\r\nend")]
    public void Render_ForAPicture_KeepsLinesOfTheAuthorOnly(string template, string expected) =>
        Assert.Equal(expected, TemplateReader.Read(template).Template!.Render(Attributes, LocaleCatalog.Find("en-GB"), TemplateMode.Picture));

    // U+2068 and U+2069 around each value, only where some of the text runs from right to left and there is something around the value.
    [Theory]
    [InlineData("שלום {{ 'Ada (VIP) 3' }}, {{ 5 }} פריטים", "שלום \u2068Ada (VIP) 3\u2069, \u20685\u2069 פריטים")]
    [InlineData("Hello {{ 'أحمد' }}!", "Hello \u2068أحمد\u2069!")]
    [InlineData("Hello {{ 'Ada' }}, {{ 5 }} left", "Hello Ada, 5 left")]
    [InlineData("Привет {{ 'Ада' }} 👋 日本 ไทย", "Привет Ада 👋 日本 ไทย")]
    [InlineData("{{ 'أحمد (3)' }}", "أحمد (3)")]
    [InlineData("{{ 'יוסף' | append: ', votre' | default: 'Votre' }} cadeau", "\u2068יוסף\u2069, votre cadeau")]
    [InlineData("{{ 'يوسف' | upcase | prepend: 'Hello ' | append: '!' }}", "Hello \u2068يوسف\u2069!")]
    [InlineData("{{ 'יוסף' | append: ', a' | upcase }} x", "\u2068יוסף, A\u2069 x")]
    [InlineData("{{ customer.nobody | default: 'שלום' }} x", "שלום x")]
    [InlineData("שלום {{ customer.nobody }}{{ ' ' }}", "שלום  ")]
    [InlineData("שלום {{ '\u2067Ada\u2069\u2069 x' }}", "שלום \u2068Ada x\u2069")]
    public void Render_ForAPicturesText_IsolatesValues(string template, string expected) =>
        Assert.Equal(expected, TemplateReader.Read(template).Template!.Render(Attributes, LocaleCatalog.Find("en-GB"), TemplateMode.PictureText));

    [Fact]
    public void Paths_OfATemplate_AreEachPathOnce() => Assert.Equal(
        ["customer.traits.firstName", "weather.temperatureC"],
        TemplateReader.Read("{{ customer.traits.firstName }} {{ weather.temperatureC | round }} {{ customer.traits.firstName }} {{ 'x' }}").Template!.Paths.Select(path => path.Text));

    [Theory]
    [InlineData("{{ customer.nobody | default: 'xxxxxxxxxxxxxxxxxxxx' | replace: 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'", 11)]
    [InlineData("{{ 'x' | replace: 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'", 11)]
    public void Render_ReplacementsThatMultiply_StayUnderTheLimit(string start, int times)
    {
        var template = start + string.Concat(Enumerable.Repeat(" | append: 'x' | replace: 'x', 'xxxxxxxxxxxxxxxxxxxxx'", times / 2)) + " }}";

        Assert.Equal(TemplateLimits.MaxOutputLength, TemplateReader.Read(template).Template!.Render(Attributes, LocaleCatalog.Find(null)).Length);
    }

    [Fact]
    public void Render_PastTheLimitWithinACharacter_CutsBeforeIt()
    {
        var emoji = string.Concat(Enumerable.Repeat("😀", TemplateLimits.MaxOutputLength / 2));
        var attributes = AttributeValue.Object(("name", AttributeValue.Of(emoji)));

        var text = TemplateReader.Read("x{{ name }}").Template!.Render(attributes, LocaleCatalog.Find(null));

        Assert.Equal(TemplateLimits.MaxOutputLength - 1, text.Length);
        Assert.True(char.IsLowSurrogate(text[^1]));
    }

    private static void AssertRenders(string template, string locale, string expected)
    {
        var reading = TemplateReader.Read(template);

        Assert.Empty(reading.Errors);
        Assert.Equal(expected, reading.Template!.Render(Attributes, LocaleCatalog.Find(locale)));
    }
}
