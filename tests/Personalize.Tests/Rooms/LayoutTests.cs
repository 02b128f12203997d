using System.Text.RegularExpressions;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Rooms;

public sealed partial class LayoutTests
{
    private const int MostLines = 400;
    private static readonly string[] Sources = ["*.cs", "*.bicep", "*.bicepparam", "*.mjs", "*.js", "*.ts", "*.html", "*.css", "*.glsl"];
    private static readonly string[] Folders = ["functions", "infra", "tests", "tools"];

    // Written by tools or by an operator, and ignored by git.
    private static readonly string[] Untracked = ["local.settings.json", "bin", "obj", "TestResults", "BenchmarkDotNet.Artifacts", "node_modules", "out"];

    [Fact]
    public void TopLevel_OfTheRepository_HoldsOnlyTheRooms()
    {
        string[] allowed = [.. Folders, "Personalize.sln", "host.json", "local.settings.sample.json", "README.md", "LICENSE", "global.json"];
        var strays = new DirectoryInfo(Repository.Root).EnumerateFileSystemInfos()
            .Select(entry => entry.Name)
            .Where(name => !name.StartsWith('.') && !BuildFile().IsMatch(name) && !Untracked.Contains(name) && !allowed.Contains(name));

        Rules.AssertKept(strays);
    }

    [Fact]
    public void Files_WithCode_AreAtMost400LinesLong()
    {
        var lengths = Folders.SelectMany(folder => Sources.SelectMany(pattern => Repository.Files(folder, pattern)))
            .Select(file => (File: Repository.Relative(file), Lines: File.ReadAllText(file).AsSpan().Count('\n')))
            .OrderBy(file => file.Lines)
            .ToArray();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{lengths.Length} files, median {lengths[lengths.Length / 2].Lines} lines, p90 {lengths[lengths.Length * 9 / 10].Lines}, longest {lengths[^1]}");
        Assert.DoesNotContain(lengths, file => file.Lines > MostLines);
        Assert.InRange(lengths[lengths.Length / 2].Lines, 1, 60);
        Assert.InRange(lengths[lengths.Length * 9 / 10].Lines, 1, 200);
    }

    [Theory]
    [InlineData("functions")]
    [InlineData("tools")]
    [InlineData("tests")]
    public void CSharpFile_ItsType_IsOneAndNamedAsTheFile(string folder)
    {
        var wrong =
            from file in SourceFile.In(folder)
            let types = file.Types.Distinct().ToArray()
            where types.Length > 0 && !(types.Length == 1 && types[0] == Path.GetFileName(file.Path).Split('.')[0])
            select $"{file.Path} declares {string.Join(", ", types)}";

        Rules.AssertKept(wrong);
    }

    [Theory]
    [InlineData("functions")]
    [InlineData("tools")]
    [InlineData("tests")]
    public void CSharpFile_ItsNamespace_IsItsFolder(string folder)
    {
        var wrong =
            from file in SourceFile.In(folder)
            let expected = string.Join('.', file.Path.Split('/')[1..^1])
            where file.Types.Any() && file.Namespace != expected
            select $"{file.Path} is in {file.Namespace}, not in {expected}";

        Rules.AssertKept(wrong);
    }

    [Theory]
    [InlineData("functions")]
    [InlineData("tools")]
    public void Folder_Name_SaysWhatItIsFor(string folder)
    {
        string[] sayNothing = ["Utils", "Utilities", "Helpers", "Common", "Shared", "Managers", "Services", "Misc"];

        Rules.AssertKept(SourceFile.In(folder).Where(file => file.Path.Split('/').Intersect(sayNothing).Any()).Select(file => file.Path));
    }

    [Fact]
    public void TestNames_InTests_SayWhatIsSeen()
    {
        var wrong =
            from file in SourceFile.In("tests")
            from match in TestMethod().Matches(file.Code)
            let name = match.Groups[1].Value
            where !name.Contains('_') || name.Split('_')[^1] is "Ok" or "Works" or "Success" or "Test"
            select $"{file.Path}: {name}";

        Rules.AssertKept(wrong);
    }

    [GeneratedRegex(@"^Directory\.\w+\.(props|targets)$")]
    private static partial Regex BuildFile();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public [\w<>]+(?: [\w<>]+)? (\w+)\(")]
    private static partial Regex TestMethod();
}
