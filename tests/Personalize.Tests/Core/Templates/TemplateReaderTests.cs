using Personalize.Core.Locales;
using Personalize.Core.Templates;
using Xunit;

namespace Personalize.Tests.Core.Templates;

public sealed class TemplateReaderTests
{
    [Theory]
    [InlineData("Hello {{ customer.name", 6, "the tag is not closed with \"}}\"")]
    [InlineData("{{ }}", 3, "expected a path, a number or a text in quotes")]
    [InlineData("{{ customer.name upcase }}", 17, "expected \"|\" or \"}}\"")]
    [InlineData("{{ customer.name | upcas }}", 19, "there is no filter \"upcas\"; did you mean \"upcase\"?")]
    [InlineData("{{ customer.name | }}", 19, "expected a filter")]
    [InlineData("{{ customer.name | default }}", 19, "default needs 1 argument")]
    [InlineData("{{ customer.name | default: x }}", 28, "expected a number or a text in quotes")]
    [InlineData("{{ customer.name | default: 'x }}", 28, "the text is not closed")]
    [InlineData("{{ customer.name | upcase: 'x' }}", 27, "upcase takes 0 arguments")]
    [InlineData("{{ customer.name | plus: 'x' }}", 25, "plus takes a number here")]
    [InlineData("{{ customer.name | plus: 1-2 }}", 25, "\"1-2\" is not a number")]
    [InlineData("{{ customer.name | money: 5 }}", 26, "money takes a text in quotes here")]
    [InlineData("{{ customer.name | money: 'EURO' }}", 19, "money takes a currency code such as 'EUR'")]
    [InlineData("{{ customer.name | round: 2.5 }}", 19, "the number of decimals is a whole number from 0 to 9")]
    [InlineData("{{ customer.name | truncate: 0 }}", 19, "truncate takes a length from 1 to 8192")]
    [InlineData("{{ customer.name | replace: '', 'x' }}", 19, "replace needs something to look for")]
    [InlineData("{{ custmer.name }}", 3, "nothing is called \"custmer\" here; did you mean \"customer\"?")]
    [InlineData("{{ {{ customer.name }} }}", 3, "expected a path, a number or a text in quotes")]
    [InlineData("{{ customer.name | system: 'rm' }}", 19, "there is no filter \"system\"")]
    public void Read_Fault_IsReportedAtItsPosition(string template, int position, string message)
    {
        var reading = TemplateReader.Read(template, ["customer", "weather"]);

        Assert.Null(reading.Template);
        Assert.Equal(new TemplateError(position, message), reading.Errors[0]);
    }

    [Fact]
    public void Read_FaultsInSeveralTags_ReportsEach() =>
        Assert.Equal([3, 15], TemplateReader.Read("{{ | }} and {{ 'x | y }}").Errors.Select(error => error.Position));

    [Fact]
    public void Read_TooLongOrTooManyTags_IsRefused()
    {
        Assert.Equal("longer than 8192 characters", TemplateReader.Read(new string('x', 10_000)).Errors[0].Message);
        Assert.Equal("more than 200 tags", TemplateReader.Read(string.Concat(Enumerable.Repeat("{{ a }}", 1_000))).Errors[0].Message);
        Assert.Equal("more than 12 filters in one tag", TemplateReader.Read($"{{{{ a {string.Concat(Enumerable.Repeat("| upcase ", 20))}}}}}").Errors[0].Message);
    }

    [Fact]
    public void Read_HundredThousandBraces_Ends()
    {
        Assert.NotEmpty(TemplateReader.Read(string.Concat(Enumerable.Repeat("{{", 4_000))).Errors);
        Assert.NotEmpty(TemplateReader.Read(new string('{', 200_000)).Errors);
    }

    [Fact]
    public void Read_RandomPieces_NeverThrowsAndRendersWithinTheLimit()
    {
        string[] pieces = ["{{", "}}", "|", ":", ",", "'", "\"", " ", "a", "customer.name", "upcase", "replace", "'x'", "'xxxxxxxxxxxx'", "5", "-", "truncate", "append", "date", "money", "'EUR'", "😀", "\0", "\ud800"];
        var random = new Random(3);
        var attributes = Json.Value("""{ "a": 5, "customer": { "name": "xxxxxxxx" } }""");

        for (var count = 0; count < TestSize.Of(3_000, 500_000); count++)
        {
            var source = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
            var text = TemplateReader.Read(source).Template?.Render(attributes, LocaleCatalog.All[count % LocaleCatalog.All.Length]);

            Assert.True((text ?? "").Length <= TemplateLimits.MaxOutputLength, source);
            Assert.Equal(text, TemplateReader.Read(source).Template?.Render(attributes, LocaleCatalog.All[count % LocaleCatalog.All.Length]));
        }
    }
}
