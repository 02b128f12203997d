using System.Text.Json;
using Personalize.Cli.Customer;
using Personalize.Cli.Terminal;
using Xunit;

namespace Personalize.Tests.Cli.Terminal;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("Ada\u001b[2J\u0007 Lovelace", "Ada[2J Lovelace")]
    [InlineData("\u001b]52;c;ZXZpbA==\u0007clip", "]52;c;ZXZpbA==clip")]         // OSC 52 writes the clipboard
    [InlineData("a\u009b31mb", "a31mb")]                                       // CSI as one character of C1
    [InlineData("no\u202eytrap drihT\u202c", "noytrap drihT")]
    [InlineData("\u2066a\u2069\ufeff", "a")]
    [InlineData("two\r\nlines\tand\u2028more", "two  lines and more")]
    [InlineData("שלום \u200fעדה, 👩‍🚀, Zoë", "שלום \u200fעדה, 👩‍🚀, Zoë")]
    public void OneLine_OfWhatCustomersWrite_CommandsNothing(string written, string shown) => Assert.Equal(shown, TerminalText.OneLine(written));

    [Theory]
    [InlineData("\u001b[32myes\u001b[0m\r\nno\t1", "\u001b[32myes\u001b[0m\r\nno\t1")]
    [InlineData("\u001b[2J\u001b[1;1Hfake", "[2J[1;1Hfake")]
    [InlineData("\u001b[31", "[31")]
    [InlineData("\u202eab", "ab")]
    public void Lines_KeepBreaksAndColours_AndNothingElseThatCommands(string written, string shown) => Assert.Equal(shown, TerminalText.Lines(written));

    [Fact]
    public void Indented_OfAHostileDocument_IsTheSameDocumentInHarmlessLetters()
    {
        var document = JsonElement.Parse("""{ "note": "a\u001bb\u202ec\u009bd\u2028é" }""");

        var shown = JsonText.Indented(document);

        Assert.DoesNotContain(shown, letter => (char.IsControl(letter) && letter is not ('\n' or '\r')) || letter is '\u202e' or '\u2028');
        Assert.True(JsonElement.DeepEquals(document, JsonElement.Parse(shown)));
        Assert.Contains('é', shown);
    }

    [Fact]
    public void Writer_HoweverItIsCalled_PassesNoCommand()
    {
        using var terminal = new StringWriter();
        using var writer = new TerminalWriter(terminal) { NewLine = "\n" };

        writer.WriteLine("line 7: \u001b]0;evil\u0007 refused");
        writer.Write('\u001b');
        writer.Write("[2J".ToCharArray());
        writer.Write("\u001b[36mok\u001b[0m".AsSpan());
        writer.WriteLine();
        writer.WriteLine($"{1:N0} \u202e");

        Assert.Equal("line 7: ]0;evil refused\n[2J\u001b[36mok\u001b[0m\n1 \n", terminal.ToString());
    }
}
