using Personalize.DevStack.Processes;
using Personalize.DevStack.Running;
using Xunit;

namespace Personalize.Tests.DevStack.Running;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_Fresh_RemovesOnlyWhatARunMade()
    {
        using (DataFolder.Open(_folder.Root, isFresh: false))
        {
            _folder.Write("azurite/x", "x");
            _folder.Write("hub/x", "x");
            _folder.Write("notes.txt", "mine");
        }

        using var fresh = DataFolder.Open(_folder.Root, isFresh: true);

        Assert.False(Directory.Exists(fresh.Azurite));
        Assert.False(Directory.Exists(fresh.Hub));
        Assert.True(File.Exists(Path.Combine(_folder.Root, "notes.txt")));
    }

    [Fact]
    public void Open_SomebodyElsesFolder_RefusesToTouchIt()
    {
        _folder.Write("azurite/theirs", "x");

        var trouble = Assert.Throws<DevStackTrouble>(() => DataFolder.Open(_folder.Root, isFresh: true));

        Assert.Contains("--data", trouble.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.Root, "azurite", "theirs")));
    }

    [Fact]
    public void Open_WhileAnotherHoldsIt_SaysSo()
    {
        using var held = DataFolder.Open(_folder.Root, isFresh: false);

        Assert.Contains("Another DevStack", Assert.Throws<DevStackTrouble>(() => DataFolder.Open(_folder.Root, isFresh: false)).Message, StringComparison.Ordinal);
    }
}
