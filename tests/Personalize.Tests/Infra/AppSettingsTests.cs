using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Personalize.Hosting.Settings;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Infra;

public sealed partial class AppSettingsTests(InfraFixture infra) : IClassFixture<InfraFixture>
{
    // Read by the Functions host and its extensions, never by us.
    private static readonly string[] HostsOwn =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AzureWebJobsDisableHomepage",
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential",
        "EventHubConnection__clientId", "EventHubConnection__credential", "EventHubConnection__fullyQualifiedNamespace",
    ];

    // Keys of Azurite and of the Event Hubs stand-in; in Azure the identity takes their place.
    private static readonly string[] OneMachineOnly =
        ["Storage__AccountName", "Storage__AccountKey", "EventHub__SasKeyName", "EventHub__SasKey"];

    private static readonly IReadOnlyDictionary<string, string> Known = ReadByTheHandler();

    [Fact]
    public void Settings_TheHandlerReads_AreExactlyThoseSet() =>
        Assert.Equal(
            Known.Keys.Except(OneMachineOnly).Concat(HostsOwn).Order(StringComparer.Ordinal),
            infra.AppSettings.Select(setting => setting.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Settings_WrittenAsPlainText_AreTheHandlersDefaults()
    {
        var differing =
            from setting in infra.AppSettings
            where setting.Value.Literal is not null && Known.ContainsKey(setting.Name)
            where setting.Value.Literal != Known[setting.Name]
            select $"{setting.Name}: {setting.Value.Text} is set, {Known[setting.Name]} is the default";

        Assert.Empty(differing);
    }

    [Fact]
    public void Settings_DeprecatedOnFlexConsumption_AreNotSet() =>
        Assert.DoesNotContain(infra.AppSettings, setting => setting.Name is
            "FUNCTIONS_WORKER_RUNTIME" or "FUNCTIONS_EXTENSION_VERSION" or "WEBSITE_RUN_FROM_PACKAGE" or "AzureWebJobsStorage");

    [Fact]
    public void Secrets_TheHandlerReads_AreVaultReferencesTheReadmeFills()
    {
        var settings = infra.AppSettings.ToArray();
        string[] secrets = ["Identity__RegistrationSecret", "Identity__Secret", "Keys__Admin", "Keys__Write", "Passes__Keys", "Scans__Keys"];
        var readme = File.ReadAllText(Repository.PathOf("infra", "README.md"));

        Assert.All(secrets, name =>
        {
            var value = Assert.Single(settings, setting => setting.Name == name).Value.Text;
            var reference = SecretReference().Match(value);
            Assert.True(reference.Success, $"{name} is {value}");
            Assert.Contains($"\nsecret {reference.Groups[1].Value} ", readme, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Settings_ExpandedByTheHost_AreSet()
    {
        var files = Repository.Files(Path.Combine("functions", "Personalize", "Functions"), "function.json").Append(Repository.PathOf("host.json"));
        var expanded = files.SelectMany(file => Expansion().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct();

        Assert.Empty(expanded.Except(infra.AppSettings.Select(setting => setting.Name)));
    }

    [Fact]
    public void Connections_OfTriggers_HaveTheirIdentitySettings()
    {
        var settings = infra.AppSettings.ToArray();
        var connections = FunctionFiles.Bindings()
            .Select(binding => binding.TryGetProperty("connection", out var name) ? name.GetString() : null)
            .OfType<string>()
            .Distinct();

        Assert.All(connections, connection => Assert.Contains(settings, setting => setting.Name == connection + "__fullyQualifiedNamespace"));
    }

    private static IReadOnlyDictionary<string, string> ReadByTheHandler()
    {
        var reader = new SettingsReader(new ConfigurationBuilder().Build());
        HandlerSettings.Read(reader);
        return reader.Known;
    }

    [GeneratedRegex(@"^'\$\{secret\}([a-z-]+)\)'$")]
    private static partial Regex SecretReference();

    [GeneratedRegex("%([A-Za-z_]+)%")]
    private static partial Regex Expansion();
}
