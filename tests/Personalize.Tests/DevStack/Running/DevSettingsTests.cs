using System.Text.RegularExpressions;
using Personalize.DevStack.Azurite;
using Personalize.DevStack.Running;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.DevStack.Running;

public sealed partial class DevSettingsTests
{
    [Fact]
    public void Settings_ThatTriggersName_AreSetInTheDevStack()
    {
        var loopback = new Uri("http://127.0.0.1:1/");
        var settings = DevSettings.For(loopback, new AzuritePorts(1, 2, 3), loopback, "generation", null, []);
        var named = Repository.Files(Path.Combine("functions", "Personalize", "Functions"), "function.json")
            .SelectMany(file => Expansion().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));

        Assert.Empty(named.Except(settings.Keys));
    }

    [GeneratedRegex("%([A-Za-z_]+)%")]
    private static partial Regex Expansion();
}
