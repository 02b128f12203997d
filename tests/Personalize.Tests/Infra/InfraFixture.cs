using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Infra;

/// <summary>Every file of infra/, read once for all tests of this folder.</summary>
public sealed class InfraFixture : IAsyncLifetime
{
    private IReadOnlyList<BicepFile> _files = [];

    internal IReadOnlyList<BicepFile> Files
    {
        get
        {
            // Asked here and not while the fixture starts, so that each test is skipped under its own name.
            BicepReader.RequireNode();
            return _files;
        }
    }

    internal IEnumerable<BicepFile> Templates => Files.Where(file => file.Name.EndsWith(".bicep", StringComparison.Ordinal));

    internal BicepFile Main => File("main.bicep");

    /// <summary>App settings by name, in the order they are written, repeated names included.</summary>
    internal IEnumerable<(string Name, BicepNode Value)> AppSettings =>
        Assert.Single(File("settings.bicep").Resources("Microsoft.Web/sites/config")).Property("properties")!.Properties;

    internal BicepFile File(string name) => Assert.Single(Files, file => file.Name == name);

    /// <summary>What main.bicep hands to one of its modules.</summary>
    internal BicepNode ParametersOf(string module) =>
        Assert.Single(Main.Declarations("module_declaration"), node => node.Children[0].Text == module).Children[^1].Property("params")!;

    public async ValueTask InitializeAsync()
    {
        if (BicepReader.Node is not null)
        {
            _files = await BicepReader.ReadAsync(Repository.Files("infra", "*.bicep*"), TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
