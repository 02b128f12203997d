using Xunit;

namespace Personalize.Tests.Rendering.Text;

/// <summary>Letters that no font has are left out of a picture: an author is told of those in the design.</summary>
public sealed class SpellingNotesTests(RenderingFixture rendering)
{
    private const string Osage = "\U000104b0\U000104d8";     // two letters of a script that is not installed

    [Theory]
    [InlineData("Hello, Grüße, Γειά, こんにちは, שלום, नमस्ते, สวัสดี!")]
    [InlineData("e\u0301 \u00ad\u200b\u2060\u200d\t\n – … € ✓ 🎉 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    [InlineData("{{ customer.traits.firstName | default: 'du' }}")]
    public void Notes_TextThatFontsHave_AreNone(string text) => Assert.Empty(NotesOf(Text(text)));

    [Theory]
    [InlineData($"Ada {Osage} Ada", "holds \U000104b0 (U+104B0), \U000104d8 (U+104D8), which no font has: left out")]
    [InlineData($"{Osage}{Osage}{{{{ name }}}}", "holds \U000104b0 (U+104B0), \U000104d8 (U+104D8), which no font has: left out")]
    [InlineData("{{ name | default: '\U000104b0' }}", "holds \U000104b0 (U+104B0), which no font has: left out")]
    [InlineData("Icon \ue000", "holds \ue000 (U+E000), which no font has: left out")]
    [InlineData("\U000104b0\U000104b1\U000104b2\U000104b3\U000104b4\U000104b5\U000104b6\U000104b7\U000104b8\U000104b9", " and 2 more, which no font has: left out")]
    public void Notes_LettersThatNoFontHas_AreNamed(string text, string note)
    {
        var (at, message) = Assert.Single(NotesOf(Text(text)));

        Assert.Equal("/layers/0/text", at);
        Assert.EndsWith(note, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_OtherTextsOfADesign_AreNamedByTheirPlaces()
    {
        const string Layers = """
            { "type": "countdown", "x": 0, "y": 0, "widthPx": 90, "heightPx": 40, "sizePx": 9, "color": "#000", "until": "2026-12-24", "units": ["minutes", "seconds"],
              "labels": ["M", "OSAGE"], "expired": "OSAGE", "still": "OSAGE" },
            { "type": "chart", "kind": "bars", "x": 0, "y": 0, "widthPx": 90, "heightPx": 40, "values": [1, 2], "labels": "a,OSAGE", "fill": "#000" },
            { "type": "group", "layers": [ { "type": "icon", "set": "ui", "choose": "{{ icon }}", "x": 0, "y": 0, "sizePx": 8, "fallback":
              { "type": "text", "x": 0, "y": 0, "widthPx": 90, "heightPx": 40, "sizePx": 9, "text": "OSAGE" } } ] },
            { "type": "rows", "list": "items", "max": 3, "rowHeightPx": 9, "layers": [
              { "type": "text", "x": 0, "y": 0, "widthPx": 90, "heightPx": 9, "sizePx": 9, "text": "OSAGE" } ] }
            """;

        Assert.Equal(
            ["/layers/0/expired", "/layers/0/still", "/layers/0/labels/1", "/layers/1/labels", "/layers/2/layers/0/fallback/text", "/layers/3/layers/0/text"],
            NotesOf(Layers.Replace("OSAGE", Osage, StringComparison.Ordinal)).Select(note => note.At));
    }

    private static string Text(string text) => $$"""{ "type": "text", "x": 0, "y": 0, "widthPx": 90, "heightPx": 40, "sizePx": 9, "text": {{System.Text.Json.JsonSerializer.Serialize(text)}} }""";

    private List<(string At, string Message)> NotesOf(string layers)
    {
        var compilation = rendering.Engine.Compile(RenderingFixture.Read($$"""{ "layers": [ {{layers}} ] }""", 100, 100), RenderingFixture.AssetOf, 1);
        Assert.Empty(compilation.Errors);
        return [.. compilation.Notes.Select(note => (note.At, note.Message))];
    }
}
