using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Personalize.Hosting.Settings;
using Xunit;

namespace Personalize.Tests.Hosting;

public sealed class SettingsReaderTests
{
    private static readonly Dictionary<string, string?> Complete = new()
    {
        ["Deployment:PublicBaseUrl"] = "https://i.brand.example",
        ["Storage:TablesEndpoint"] = "https://brand.table.core.windows.net",
        ["Storage:BlobsEndpoint"] = "https://brand.blob.core.windows.net",
        ["EventHub:Endpoint"] = "https://brand.servicebus.windows.net",
        ["Keys:Admin"] = "0123456789abcdef0123456789abcdef",
        ["Keys:Write"] = "k1=shop:browser,k2=crm:server",
        ["Passes:Keys"] = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
        ["Identity:Secret"] = "0123456789abcdef0123456789abcdef",
        ["Identity:RegistrationSecret"] = "0123456789abcdef0123456789abcdef",
    };

    [Fact]
    public void Read_Complete_ReportsNothing()
    {
        var (settings, errors) = Read(Complete);

        Assert.Empty(errors);
        Assert.Equal(TimeSpan.FromMilliseconds(250), settings.Open.Deadline);
        Assert.Equal(["shop", "crm"], settings.Keys.Write.Select(key => key.Source));
    }

    [Fact]
    public void Read_Nothing_NamesEveryMissingSetting()
    {
        var (_, errors) = Read([]);

        string[] required = [.. Complete.Keys.Select(key => key.Replace(":", "__", StringComparison.Ordinal))];
        Assert.Equal(required.Order(), errors.Select(error => error[..error.IndexOf(':', StringComparison.Ordinal)]).Order());
    }

    [Theory]
    [InlineData("Keys:Admin", "dev-admin", "Keys__Admin")]
    [InlineData("Identity:Secret", "short", "Identity__Secret")]
    [InlineData("Passes:Keys", "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Passes__Keys")]
    [InlineData("Passes:Keys", "1:AAECAwQ", "Passes__Keys")]
    [InlineData("Open:DeadlineMs", "9", "Open__DeadlineMs")]
    [InlineData("Open:DeadlineMs", "soon", "Open__DeadlineMs")]
    [InlineData("Storage:AccountKey", "a2V5", "Storage__AccountKey")]
    [InlineData("Storage:TablesEndpoint", "http://elsewhere.example", "Storage__TablesEndpoint")]
    [InlineData("Deployment:PublicBaseUrl", "https://brand.example/pictures", "Deployment__PublicBaseUrl")]
    [InlineData("Cors:Origins", "https://shop.example/", "Cors__Origins")]
    [InlineData("Keys:Write", "k1", "Keys__Write")]
    [InlineData("Keys:Write", "k1=shop:browser;origins=shop.example", "Keys__Write")]
    [InlineData("Keys:Write", "k1=shop:browser;perSecond=many", "Keys__Write")]
    [InlineData("Keys:Write", "k1=shop:browser;colour=red", "Keys__Write")]
    [InlineData("Cors:Origins", "https://*.shop.example", "Cors__Origins")]
    [InlineData("Cors:Origins", "https://shop.example:*", "Cors__Origins")]
    [InlineData("Cors:Origins", "null", "Cors__Origins")]
    [InlineData("Collect:EventsPerSecond", "-1", "Collect__EventsPerSecond")]
    public void Read_BadValue_NamesTheSetting(string setting, string value, string named)
    {
        var (_, errors) = Read(new(Complete) { [setting] = value });

        Assert.All(errors, error => Assert.StartsWith(named + ":", error, StringComparison.Ordinal));
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void Read_WriteKeyWithOriginsAndLimit_KnowsThem()
    {
        var (settings, errors) = Read(new(Complete) { ["Keys:Write"] = "k1=shop:browser;origins=https://a.example https://b.example;perSecond=500, k2=crm:server" });

        Assert.Empty(errors);
        Assert.True(settings.Keys.Write[0].Origins!.Contains("https://b.example"));
        Assert.Equal([500, null], settings.Keys.Write.Select(key => key.EventsPerSecond));
        Assert.Null(settings.Keys.Write[1].Origins);
    }

    [Fact]
    public void Read_ShortKeysInDevelopment_AreAllowed()
    {
        var (_, errors) = Read(new(Complete) { ["Deployment:Environment"] = "Development", ["Keys:Admin"] = "dev-admin", ["Identity:Secret"] = "dev-identity" });

        Assert.Empty(errors);
    }

    [Fact]
    public void SampleFile_ListsEverySettingOnceWithItsDefault()
    {
        var reader = new SettingsReader(new ConfigurationBuilder().Build());
        HandlerSettings.Read(reader);
        string[] hostsOwn = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "AzureWebJobsDisableHomepage", "EventHubConnection__fullyQualifiedNamespace"];

        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestKit.Repository.Root, "local.settings.sample.json")));
        var listed = sample.RootElement.GetProperty("Values").EnumerateObject()
            .Where(value => !hostsOwn.Contains(value.Name))
            .Select(value => (value.Name, value.Value.GetString()!));

        Assert.Equal(reader.Known.Select(known => (known.Key, known.Value)).Order(), listed.Order());
    }

    private static (HandlerSettings Settings, IReadOnlyList<string> Errors) Read(Dictionary<string, string?> values)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        return (HandlerSettings.Read(reader), reader.Errors);
    }
}
