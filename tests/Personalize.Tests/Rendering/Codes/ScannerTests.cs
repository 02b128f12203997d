using Personalize.Rendering;
using Personalize.Rendering.Codes;
using Personalize.Rendering.Designs;
using Personalize.TestKit;
using Personalize.TestKit.Judges;
using Xunit;

namespace Personalize.Tests.Rendering.Codes;

/// <summary>Everything drawn is read back by a scanner that is not ours.</summary>
public sealed class ScannerTests(RenderingFixture rendering)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'*+,;=%() ";

    [Theory]
    [InlineData("l")]
    [InlineData("m")]
    [InlineData("q")]
    [InlineData("h")]
    public void Qr_EveryVersion_IsReadBack(string level)
    {
        var random = new Random(1 + level[0]);
        var values = Enumerable.Range(1, QrTables.MaxVersion).Where(version => TestSize.IsFull || version % 3 == 1 || version is 2 or 9 or 27)
            .Select(version => TextFor(version, Enum.Parse<QrLevel>(level, ignoreCase: true), random)).ToList();

        Assert.Equal(values, Read($$$"""{ "type": "qr", "x": 0, "y": 0, "widthPx": 380, "heightPx": 380, "level": "{{{level}}}", "value": "{{ v }}" }""", 380, 380, values));
    }

    [Fact]
    public void Qr_RandomTextsOfEveryMode_AreReadBack()
    {
        var random = new Random(7);
        var values = Enumerable.Range(0, TestSize.Of(40, 1_000)).Select(index => (index % 4) switch
        {
            0 => Text(random, "0123456789", 60),
            1 => Text(random, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:", 60),
            2 => Text(random, Letters, 100).Trim() + "x",
            _ => "Grüße, Ζωή, 東京, \U0001f381 " + random.Next(),
        }).ToList();

        Assert.Equal(values, Read("""{ "type": "qr", "x": 0, "y": 0, "widthPx": 180, "heightPx": 180, "value": "{{ v }}", "color": "#17363c", "background": "#f6efe4" }""", 180, 180, values));
    }

    [Fact]
    public void Ean13_RandomDigits_AreReadBackWithTheirCheckDigit()
    {
        var random = new Random(13);
        var values = Enumerable.Range(0, TestSize.Of(30, 1_000)).Select(index => (index % 10) + Text(random, "0123456789", 11, 11)).ToList();
        var layer = """{ "type": "barcode", "kind": "ean13", "x": 0, "y": 0, "widthPx": 240, "heightPx": 90, "value": "{{ v }}", "background": "#fff", "sizePx": 14 }""";

        Assert.Equal(values.Select(Ean13.Complete), Read(layer, 240, 90, values));
    }

    [Fact]
    public void Code128_RandomTexts_AreReadBack()
    {
        var random = new Random(128);
        var values = Enumerable.Range(0, TestSize.Of(40, 1_000)).Select(index => (index % 3) switch
        {
            0 => Text(random, "0123456789", 24),
            1 => Text(random, Letters.Replace(" ", "", StringComparison.Ordinal), 20),
            _ => $"AB{Text(random, "0123456789", 9)}cd\t{random.Next(100)}X",
        }).ToList();

        Assert.Equal(values, Read("""{ "type": "barcode", "kind": "code128", "x": 0, "y": 0, "widthPx": 600, "heightPx": 70, "value": "{{ v }}" }""", 600, 70, values));
    }

    [Theory]
    [InlineData("400638133393", "4006381333931")]
    [InlineData("4006381333931", "4006381333931")]
    [InlineData("4006381333930", null)]
    [InlineData("40063813339", null)]
    [InlineData("40063813339a", null)]
    [InlineData("", null)]
    public void Ean13_TwelveOrThirteenDigits_AreCompletedOrRefused(string digits, string? expected) => Assert.Equal(expected, Ean13.Complete(digits));

    [Fact]
    public void Code128_Digits_TakeHalfTheRoom()
    {
        // Start, four pairs, check, stop: 7 symbols of 11 modules and the stop's last bar.
        Assert.Equal((7 * 11) + 2, Code128.Encode("12345678")!.Length);
        Assert.Equal((11 * 11) + 2, Code128.Encode("ABCDEFGH")!.Length);
    }

    [Fact]
    public void Qr_BeyondTheLargest_IsNone()
    {
        Assert.Equal(40, QrCode.Encode(new string('a', 2_953), QrLevel.L)!.Version);
        Assert.Null(QrCode.Encode(new string('a', 2_954), QrLevel.L));
        Assert.Null(QrCode.Encode("\ud800", QrLevel.L));
        Assert.Null(QrCode.Encode("", QrLevel.L));
    }

    private static string TextFor(int version, QrLevel level, Random random)
    {
        // Bytes, two of them for mode and length: one more byte would be the next version.
        var bytes = QrTables.DataCodewordsOf(version, level) - (version < 10 ? 2 : 3);
        return Text(random, Letters.Replace(" ", "", StringComparison.Ordinal), bytes, bytes);
    }

    private static string Text(Random random, string letters, int most, int least = 1) => new(random.GetItems<char>(letters, random.Next(least, most + 1)));

    private IReadOnlyList<string> Read(string layer, int widthPx, int heightPx, IEnumerable<string> values)
    {
        var picture = rendering.Compile($$"""{ "layers": [ {{layer}} ] }""", widthPx, heightPx);
        return CodeScanner.Read(values.Select(value => rendering.Engine.Assemble(picture, [value], default, PictureFormat.Png)));
    }
}
