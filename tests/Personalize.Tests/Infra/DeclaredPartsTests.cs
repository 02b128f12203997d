using Microsoft.Extensions.Configuration;
using Personalize.Hosting.Settings;
using Personalize.Storage.Tables;
using Xunit;

namespace Personalize.Tests.Infra;

public sealed class DeclaredPartsTests(InfraFixture infra) : IClassFixture<InfraFixture>
{
    [Fact]
    public void ScaleGroups_OfTheApp_AreHttpOrAFunction()
    {
        var groups = infra.File("function-app.bicep").Root.All
            .Where(node => node.Kind == "object" && node.Property("instanceCount") is not null)
            .Select(node => node.Property("name")!.Literal!)
            .ToArray();

        Assert.Contains("http", groups);
        Assert.All(groups.Where(group => group != "http"), group =>
        {
            Assert.StartsWith("function:", group, StringComparison.Ordinal);
            Assert.Contains(group["function:".Length..], FunctionFiles.Names());
        });
    }

    [Fact]
    public void Tables_OfTheDeployment_AreExactlyThoseOfTheCode() =>
        Assert.Equal(
            TableNames.All.Order(StringComparer.Ordinal),
            infra.ParametersOf("dataStorage").Property("tables")!.Literals.Order(StringComparer.Ordinal));

    [Fact]
    public void Containers_OfTheDeployment_AreThoseTheHandlerReads()
    {
        var reader = new SettingsReader(new ConfigurationBuilder().Build());
        HandlerSettings.Read(reader);

        Assert.Equal([reader.Known["Content__Container"]], infra.ParametersOf("dataStorage").Property("containers")!.Literals);
        Assert.Equal(infra.ParametersOf("settings").Property("contentContainer")!.Literal, reader.Known["Content__Container"]);
    }

    [Fact]
    public void Hub_TheHandlerSendsTo_IsDeclared() =>
        Assert.Contains(infra.ParametersOf("settings").Property("eventHubName")!.Literal, infra.ParametersOf("eventHubs").Property("hubs")!.Literals);

    [Fact]
    public void ConsumerGroups_OfTriggers_AreExactlyThoseDeclared()
    {
        var used = FunctionFiles.Bindings()
            .Where(binding => binding.GetProperty("type").GetString() == "eventHubTrigger")
            .Select(binding => binding.TryGetProperty("consumerGroup", out var group) ? group.GetString()! : "$Default");
        var declared = infra.ParametersOf("eventHubs").Property("consumerGroups")!.Children.Select(group => group.Property("name")!.Literal!);

        Assert.Equal(used.Distinct().Where(group => group != "$Default").Order(), declared.Order());
    }
}
