using System.Text;
using Personalize.Storage.Content;
using Xunit;

namespace Personalize.Tests.Storage.Content;

/// <summary>A folder may be somebody else's: what is published of it are its own files.</summary>
public sealed class BundleFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public void Read_FilesOfInnerFolders_AreNamedWithForwardSlashes()
    {
        _folder.Write("bundle.json", "{}");
        _folder.Write("assets/photos/a.svg", "<svg/>");
        _folder.Write(".git/config", "not ours");
        _folder.Write("assets/.DS_Store", "not ours");

        var files = BundleFolder.Read(_folder.Root);

        Assert.Equal(["assets/photos/a.svg", "bundle.json"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("<svg/>", Encoding.UTF8.GetString(files["assets/photos/a.svg"].Span));
    }

    [Fact]
    public void Read_LinksToFilesAndFolders_AreRefusedByName()
    {
        _folder.Write("bundle.json", "{}");
        var secret = _elsewhere.Write("secret.txt", "secret");
        Directory.CreateDirectory(Path.Combine(_folder.Root, "assets"));
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "assets", "a.svg"), secret);
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "assets", "inside.svg"), "../bundle.json");
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "assets", "nowhere.svg"), "gone");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Root, "creatives"), _elsewhere.Root);
        Directory.CreateSymbolicLink(Path.Combine(_folder.Root, "rounds"), ".");

        var refused = Assert.Throws<InvalidDataException>(() => BundleFolder.Read(_folder.Root));

        Assert.Equal(["assets/a.svg", "assets/inside.svg", "assets/nowhere.svg", "creatives", "rounds"], refused.Message.Split('\n').Select(link => link.Split(": a symbolic link")[0]));
    }

    [Fact]
    public void Read_FolderThatIsALinkItself_IsRead()
    {
        _elsewhere.Write("bundle.json", "{}");
        var link = Path.Combine(_folder.Root, "content");
        Directory.CreateSymbolicLink(link, _elsewhere.Root);

        Assert.Equal(["bundle.json"], BundleFolder.Read(link).Keys);
    }
}
