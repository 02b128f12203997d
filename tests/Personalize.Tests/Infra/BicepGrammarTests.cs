using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Infra;

public sealed class BicepGrammarTests(InfraFixture infra) : IClassFixture<InfraFixture>
{
    [Fact]
    public void Files_OfInfra_HaveNoSyntaxErrors()
    {
        var errors =
            from file in infra.Files
            from error in file.Errors
            select $"{Repository.Relative(file.File)}:{error.Line}:{error.Column} {error.Message}";

        Assert.Empty(errors);
        Assert.True(infra.Files.Count >= 10, $"only {infra.Files.Count} files were read");
    }

    [Fact]
    public void Names_OfInfra_AreDeclaredInTheirFile() =>
        Assert.Empty(infra.Templates.SelectMany(file => UndeclaredNames.In(file).Select(name => $"{file.Name}:{name}")));

    [Fact]
    public async Task Reader_BrokenFile_ReportsEveryErrorWithItsPlace()
    {
        var broken = await ReadSampleAsync("broken.bicep");

        Assert.Contains(broken.Errors, error => error.Line is 2 or 4);
        Assert.True(broken.Errors.Count >= 2, string.Join(", ", broken.Errors));
    }

    [Fact]
    public async Task UndeclaredNames_MisspeltAndMissing_AreFound() =>
        Assert.Equal(["7 nmae", "8 location"], UndeclaredNames.In(await ReadSampleAsync("undeclared.bicep")));

    private static async Task<BicepFile> ReadSampleAsync(string name)
    {
        BicepReader.RequireNode();
        var file = Repository.PathOf("tests", "Personalize.Tests", "Infra", "Samples", name);
        return Assert.Single(await BicepReader.ReadAsync([file], TestContext.Current.CancellationToken));
    }
}
