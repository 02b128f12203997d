using Xunit;

namespace Personalize.Tests.Infra;

public sealed class KeylessTests(InfraFixture infra) : IClassFixture<InfraFixture>
{
    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "properties.allowSharedKeyAccess", "false")]
    [InlineData("Microsoft.Storage/storageAccounts", "properties.allowBlobPublicAccess", "false")]
    [InlineData("Microsoft.Storage/storageAccounts", "properties.minimumTlsVersion", "'TLS1_2'")]
    [InlineData("Microsoft.EventHub/namespaces", "properties.disableLocalAuth", "true")]
    [InlineData("Microsoft.KeyVault/vaults", "properties.enableRbacAuthorization", "true")]
    [InlineData("Microsoft.KeyVault/vaults", "properties.enablePurgeProtection", "true")]
    [InlineData("Microsoft.Insights/components", "properties.DisableLocalAuth", "true")]
    [InlineData("Microsoft.OperationalInsights/workspaces", "properties.features.disableLocalAuth", "true")]
    [InlineData("Microsoft.Web/sites", "properties.httpsOnly", "true")]
    [InlineData("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "properties.allow", "false")]
    public void Resource_ThatCouldTakeAKey_RefusesIt(string type, string path, string value)
    {
        var made = infra.Templates.SelectMany(file => file.Resources(type)).Where(body => body.Property("properties") is not null).ToArray();
        var parts = path.Split('.');

        Assert.NotEmpty(made);
        Assert.All(made, body => Assert.Equal(value, body.Property(parts[0], parts[1..])?.Text));
    }

    [Fact]
    public void Templates_Anywhere_NeverAskForKeys()
    {
        var calls = infra.Templates.SelectMany(file => file.Root.All)
            .Where(node => node.Kind == "call_expression")
            .Select(node => node.Text.Split('(')[0].Split('.')[^1]);

        Assert.DoesNotContain(calls, call => call is "listKeys" or "listAccountSas" or "listServiceSas" or "getSecret");
    }

    [Fact]
    public void Roles_Granted_AreDataRolesOfTheirService()
    {
        // learn.microsoft.com/azure/role-based-access-control/built-in-roles
        Dictionary<string, string> builtIn = new()
        {
            ["blobDataOwner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
            ["blobDataContributor"] = "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
            ["tableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
            ["eventHubsDataReceiver"] = "a638d3c7-ab3a-418d-83e6-5f17a39d4fde",
            ["eventHubsDataSender"] = "2b629674-e913-4c01-ae53-ef4638d8f975",
            ["keyVaultSecretsUser"] = "4633458b-17de-408a-b874-0445c86b69e6",
            ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
        };
        var granted = infra.File("roles.bicep").Declarations("variable_declaration")
            .ToDictionary(node => node.Children[0].Text, node => node.Children[1].Literal);

        Assert.Equal(builtIn.OrderBy(one => one.Key), granted.OrderBy(one => one.Key)!);
    }
}
