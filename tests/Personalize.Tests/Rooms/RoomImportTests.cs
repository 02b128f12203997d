using System.Xml.Linq;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Rooms;

public sealed class RoomImportTests
{
    // What a scene is made of. The engine's version is none: a decision's record names it.
    private static readonly string[] SceneTypes = ["Design", "Slot", "CompiledPicture", "PictureEngine"];

    public static TheoryData<string> Rooms => [.. RoomTable.MayImport.Keys];

    [Fact]
    public void Projects_OfFunctionsAndTools_AreTheRoomsOfTheTable()
    {
        var projects = Repository.Files("functions", "*.csproj").Concat(Repository.Files("tools", "*.csproj"))
            .Select(file => Repository.Relative(Path.GetDirectoryName(file)!));

        Assert.Equal(RoomTable.MayImport.Keys.Order(StringComparer.Ordinal), projects.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_ReferencesOfItsProject_AreAllowed(string room)
    {
        var project = XDocument.Load(Assert.Single(Repository.Files(room, "*.csproj")));
        var references =
            from reference in project.Descendants("ProjectReference")
            where (string?)reference.Attribute("ReferenceOutputAssembly") != "false"   // started as a process: its types stay out of sight
            select Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!);

        Rules.AssertKept(references.Except(RoomTable.MayImport[room]));
    }

    [Fact]
    public void Slice_Code_NamesNoOtherSlice()
    {
        var slices = SourceFile.In("functions/Personalize/Functions");
        var names = slices.Select(SliceOf).Distinct().ToArray();
        var imports =
            from file in slices
            from other in names
            where other != SliceOf(file) && file.Mentions($"Functions.{other}")
            select $"{file.Path} names {other}";

        Rules.AssertKept(imports);
    }

    [Fact]
    public void DecisionsAndScenes_Together_AreSeenOnlyBySlices()
    {
        var both = SourceFile.In("functions/Personalize")
            .Where(file => !file.Path.Contains("/Functions/", StringComparison.Ordinal) && !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal))
            .Where(file => file.Mentions("Personalize.Core.Decisions") && SceneTypes.Any(file.Mentions));

        Rules.AssertKept(both.Select(file => file.Path));
    }

    private static string SliceOf(SourceFile file) => file.Path.Split('/')[3];
}
