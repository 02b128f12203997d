using Xunit;

namespace Personalize.Tests.Infra;

public sealed class ModuleTests(InfraFixture infra) : IClassFixture<InfraFixture>
{
    [Fact]
    public void Modules_CalledByMain_GetEachParameterTheyNeedAndNoOther()
    {
        foreach (var module in infra.Main.Declarations("module_declaration"))
        {
            var parameters = infra.File(Path.GetFileName(module.Children[1].Literal!)).Parameters;
            AssertMatches(parameters, module.Children[^1].Property("params")!.Properties.Select(property => property.Name), module.Children[0].Text);
        }
    }

    [Theory]
    [InlineData("dev.bicepparam")]
    [InlineData("prod.bicepparam")]
    public void ParameterFile_OfAnEnvironment_GivesEachParameterMainNeedsAndNoOther(string name)
    {
        var given = infra.File(name).Declarations("variable_declaration").Select(node => node.Children[0].Text);

        AssertMatches(infra.Main.Parameters, given, name);
    }

    [Fact]
    public void Parameters_OfEachFile_AreUsed()
    {
        var unused =
            from file in infra.Templates
            from parameter in file.Parameters.Keys
            where file.Root.All.Count(node => node.Kind == "identifier" && node.Text == parameter) < 2
            select $"{file.Name}: {parameter}";

        Assert.Empty(unused);
    }

    [Fact]
    public void Outputs_ReadByMain_AreDeclaredByTheirModules()
    {
        var files = infra.Main.Declarations("module_declaration")
            .ToDictionary(node => node.Children[0].Text, node => infra.File(Path.GetFileName(node.Children[1].Literal!)));
        var read =
            from node in infra.Main.Root.All
            where node.Kind == "member_expression"
            let parts = node.Text.Split('.')
            where parts is [_, "outputs", _]
            select (Module: parts[0], Output: parts[2]);

        Assert.All(read, one =>
            Assert.Contains(one.Output, files[one.Module].Declarations("output_declaration").Select(node => node.Children[0].Text)));
        Assert.NotEmpty(read);
    }

    private static void AssertMatches(IReadOnlyDictionary<string, bool> declared, IEnumerable<string> given, string where)
    {
        Assert.True(given.Distinct().Count() == given.Count(), $"{where}: a parameter is given twice");
        Assert.Equal([], given.Except(declared.Keys).Select(name => $"{where}: {name} is unknown"));
        Assert.Equal([], declared.Where(one => one.Value).Select(one => one.Key).Except(given).Select(name => $"{where}: {name} is missing"));
    }
}
