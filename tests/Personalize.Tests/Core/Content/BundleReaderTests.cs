using System.Text;
using Personalize.Core.Content;
using Xunit;

namespace Personalize.Tests.Core.Content;

public sealed class BundleReaderTests
{
    [Fact]
    public void Read_GoodBundle_GivesAllOfIt()
    {
        var reading = BundleReader.Read(Bundles.Files());

        Assert.Empty(reading.Errors);
        var bundle = reading.Bundle!;
        var hero = bundle.Placements["hero"];
        Assert.Equal(("sample", "fr-FR", true, false), (bundle.Name, bundle.DefaultLocale.Tag, bundle.ConsentDefaults.Personalization, bundle.ConsentDefaults.Location));
        Assert.Equal(new PlacementPicture(600, 300, "jpg", "Our offers"), hero.Picture);
        Assert.Equal(["rain", "known"], hero.Rules.Select(rule => rule.Name));
        Assert.Same(bundle.Creatives["indoor"], hero.Rules[0].Creative);
        Assert.True(hero.Public);
        Assert.Null(bundle.Placements["home"].Picture);
        Assert.Equal(["photos/x.jpg"], bundle.Assets.Keys);
    }

    [Theory]
    [InlineData("bundle.json", "\"name\"", "\"nmae\"", "/nmae", "there is no property \"nmae\" here; did you mean \"name\"?")]
    [InlineData("bundle.json", "fr-FR", "fr-CA", "/defaultLocale", "the locale is one of en-GB, en-US, fr-FR, de-DE, es-ES, it-IT, nl-NL, el-GR, ru-RU, ar-AE, he-IL, hi-IN, th-TH, zh-CN, ja-JP, ko-KR")]
    [InlineData("bundle.json", "shop.example", "https://shop.example", "/clickHosts/0", "expected a host such as \"shop.example\", without scheme, port or path")]
    [InlineData("bundle.json", "\"analysis\": true", "\"analysis\": 1", "/consentDefaults/analysis", "\"analysis\" is true or false")]
    [InlineData("bundle.json", "[\"ada\"]", "\"ada\"", "/groups/testers", "expected a list of members")]
    [InlineData("bundle.json", "\"groups\"", "\"fonts\": [], \"groups\"", "/fonts", "expected an object of families, each a list of files")]
    [InlineData("bundle.json", "\"groups\"", "\"fonts\": { \"Brand\": [\"a.ttf\"] }, \"groups\"", "/fonts/Brand/0", "expected a TTF file of the bundle, by its path below \"assets/\"")]
    [InlineData("bundle.json", "\"groups\"", "\"fonts\": { \"Brand\": [] }, \"groups\"", "/fonts/Brand", "expected a list of 1 to 9 files, one a weight")]
    [InlineData("bundle.json", "\"groups\"", "\"fonts\": { \"1\": [] }, \"groups\"", "/fonts/1", "a family has a name of letters, digits, spaces and \"-\", at most 40; there are at most 8")]
    [InlineData("placements/hero.json", "\"creative\": \"indoor\", ", "\"creative\": \"indor\", ", "/rules/0/creative", "there is no creative \"indor\"; did you mean \"indoor\"?")]
    [InlineData("placements/hero.json", "\"neutral\": \"calm\"", "\"neutral\": \"indoor\"", "/neutral", "the neutral creative \"indoor\" has a template: it must be the same for everybody")]
    [InlineData("placements/hero.json", "\"neutral\": \"calm\"", "\"neutral\": null", "", "\"neutral\" is missing")]
    [InlineData("placements/hero.json", "\"neutral\": \"calm\"", "\"neutral\": \"words\"", "/neutral", "\"words\" is no picture, and this placement has a picture's size")]
    [InlineData("placements/hero.json", "600", "0", "/widthPx", "\"widthPx\" is a whole number from 1 to 2000")]
    [InlineData("placements/hero.json", "jpg", "bmp", "/format", "the format is one of auto, jpg, png, gif, webp")]
    [InlineData("placements/hero.json", "jpg", "webp", "/format", "webp is for pages: several mail clients do not show it; mail takes jpg, png or gif")]
    [InlineData("placements/hero.json", "\"rule\": \"known\"", "\"rule\": \"rain\"", "/rules/1/rule", "another rule is called \"rain\"")]
    [InlineData("placements/hero.json", "weather.condition", "wether.condition", "/rules/0/when/wether.condition", "nothing is called \"wether\" here; did you mean \"weather\"?")]
    [InlineData("placements/hero.json", "$exists", "$exist", "/rules/1/when/customer.traits.firstName/$exist", "there is no operator \"$exist\"; did you mean \"$exists\"?")]
    [InlineData("placements/hero.json", "https://shop.example/in", "https://shop.example.evil.test/in", "/rules/0/click", "the host \"shop.example.evil.test\" is not among the click hosts of bundle.json")]
    [InlineData("placements/hero.json", "{{ customer.traits.firstName }}", "{{ customer.traits.firstName", "/rules/0/click", "the tag is not closed with \"}}\", at character 27 of the text")]
    [InlineData("placements/hero.json", "\"https://shop.example/\"", "\"https://shop.example/{{ random }}\"", "/neutralClick", "the neutral click URL has no template: it must be the same for everybody")]
    [InlineData("placements/home.json", "words", "calm", "/rules/0/creative", "\"calm\" is a picture, and this placement has no \"widthPx\" and \"heightPx\"")]
    [InlineData("creatives/words.json", "| default", "| defualt", "/content/title", "there is no filter \"defualt\"; did you mean \"default\"?, at character 38 of the text")]
    [InlineData("creatives/words.json", "\"content\"", "\"design\"", "/design", "a creative of kind \"json\" has no \"design\"")]
    public void Read_OneFault_IsReportedInItsPlace(string file, string part, string other, string at, string message)
    {
        var reading = BundleReader.Read(Bundles.Changed(file, part, other));

        Assert.Null(reading.Bundle);
        Assert.Contains((file, at, message), reading.Errors.Select(error => (error.File, error.At, error.Message)));
    }

    [Fact]
    public void Read_Fault_HasLineAndColumn()
    {
        var reading = BundleReader.Read(Bundles.Changed("placements/hero.json", "\"rule\": \"known\", \"when\"", "\"rule\": \"é\\u00e9\", \"wenn\""));

        Assert.Equal(
            ["placements/hero.json:7:7: a rule's name has 1 to 64 letters, digits, \".\", \"_\" or \"-\" (/rules/1/rule)", "placements/hero.json:7:26: there is no property \"wenn\" here; did you mean \"when\"? (/rules/1/wenn)"],
            reading.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Read_FaultsInSeveralFiles_ReportsAllInOrder()
    {
        var files = Bundles.Changed("placements/hero.json", "jpg", "bmp");
        files["creatives/calm.json"] = Bundles.Bytes("{ \"kind\": \"picture\"\n }");
        files["bundle.json"] = Bundles.Bytes("{\n \"name\": }");
        files["assets/run.exe"] = Bundles.Bytes("x");

        var errors = BundleReader.Read(files).Errors;

        Assert.Equal(["assets/run.exe", "bundle.json", "creatives/calm.json", "placements/hero.json"], errors.Select(error => error.File).Distinct());
        Assert.Contains(errors, error => (error.File, error.Line) == ("bundle.json", 2));
    }

    [Theory]
    [InlineData("placements/../bundle.json")]
    [InlineData("placements/Hero.json")]
    [InlineData("assets/x.gif")]
    [InlineData("/etc/passwd")]
    [InlineData("assets/a b.png")]
    public void Read_StrangeFile_IsReported(string name) => Assert.Equal([name], BundleReader.Read(Bundles.With(name, "{}")).Errors.Select(error => error.File));

    [Fact]
    public void Read_NestedHundredThousandDeep_IsAnErrorNotAnEnd()
    {
        var deep = "{\"channel\":\"web\",\"rules\":[{\"rule\":\"a\",\"creative\":\"words\",\"when\":" + string.Concat(Enumerable.Repeat("{\"$not\":", 100_000));

        Assert.Equal("placements/home.json", Assert.Single(BundleReader.Read(Bundles.With("placements/home.json", deep)).Errors).File);
    }

    [Fact]
    public void Read_NothingOrTooMuch_IsRefused()
    {
        Assert.Equal("the file is missing", BundleReader.Read(new Dictionary<string, ReadOnlyMemory<byte>>()).Errors[0].Message);

        var many = Enumerable.Range(0, 3_000).ToDictionary(number => $"assets/{number}.png", _ => ReadOnlyMemory<byte>.Empty);
        Assert.Equal("more than 2000 files", BundleReader.Read(many).Errors[0].Message);

        var large = BundleReader.Read(Bundles.With("creatives/words.json", new string(' ', BundleLimits.MaxJsonBytes + 1)));
        Assert.Contains(large.Errors, error => error.Message == "larger than 1048576 bytes");
    }

    [Fact]
    public void Read_MutatedBytes_NeverThrows()
    {
        var random = new Random(11);
        var names = Bundles.Files().Keys.ToArray();
        for (var count = 0; count < TestSize.Of(300, 20_000); count++)
        {
            var name = names[random.Next(names.Length)];
            var bytes = Bundles.Files()[name].ToArray();
            for (var change = 0; change < 3; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            _ = BundleReader.Read(Bundles.With(name, Encoding.Latin1.GetString(bytes)));
            var files = Bundles.Files();
            files[name] = bytes;
            _ = BundleReader.Read(files);
        }
    }

    [Fact]
    public void Read_RandomJson_NeverThrows() => RandomJson.ForEach(seed: 12, element =>
    {
        _ = BundleReader.Read(Bundles.With("placements/home.json", element.GetRawText()));
        _ = BundleReader.Read(Bundles.With("creatives/words.json", $$"""{ "kind": "json", "content": {{element.GetRawText()}} }"""));
        _ = BundleReader.Read(Bundles.With("bundle.json", $$"""{ "name": "x", "groups": {{element.GetRawText()}}, "clickHosts": {{element.GetRawText()}} }"""));
    });

    [Fact]
    public void Write_Content_FillsItsTemplates()
    {
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
        {
            Bundles.Read().Creatives["words"].Content!.Write(writer, Json.Value("""{ "customer": { "traits": { "firstName": "Ada \"<b>\"" } }, "random": 0.5 }"""), Bundles.Read().DefaultLocale);
        }

        var written = Json.Value(Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Equal(Json.Value("""{ "title": "Hello Ada \"<b>\"", "items": [1, null, true, "0.5"] }"""), written);
    }
}
