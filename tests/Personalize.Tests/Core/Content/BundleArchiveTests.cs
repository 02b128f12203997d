using System.IO.Compression;
using Personalize.Core.Content;
using Xunit;

namespace Personalize.Tests.Core.Content;

public sealed class BundleArchiveTests
{
    [Fact]
    public void Unpack_PackedFiles_GivesThemBack()
    {
        var unpacked = BundleArchive.Unpack(BundleArchive.Pack(Bundles.Files()));

        Assert.Null(unpacked.Reason);
        Assert.Equal(BundleHash.Of(Bundles.Files()), BundleHash.Of(unpacked.Files!));
    }

    [Fact]
    public void Pack_SameFilesInOtherOrder_GivesSameBytes() =>
        Assert.Equal(BundleArchive.Pack(Bundles.Files()), BundleArchive.Pack(Bundles.Files().Reverse().ToDictionary()));

    [Theory]
    [InlineData("../outside.json")]
    [InlineData("assets/../../outside.png")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\windows\\x.png")]
    [InlineData("assets//x.png")]
    [InlineData("assets/x\n.png")]
    public void Unpack_NameThatLeavesTheBundle_IsRefused(string name) => Assert.Contains("leaves the bundle", BundleArchive.Unpack(Zip((name, [1]))).Reason, StringComparison.Ordinal);

    [Fact]
    public void Unpack_NameTwice_IsRefused() => Assert.Equal("the name \"a.json\" comes twice", BundleArchive.Unpack(Zip(("a.json", [1]), ("a.json", [2]))).Reason);

    [Fact]
    public void Unpack_Bomb_IsRefusedWhileUnpacking()
    {
        var bomb = Zip(("creatives/bomb.json", new byte[BundleLimits.MaxJsonBytes + 1]));

        Assert.True(bomb.Length < 10_000);
        Assert.Equal("\"creatives/bomb.json\" is larger than 1048576 bytes", BundleArchive.Unpack(bomb).Reason);
    }

    [Fact]
    public void Unpack_TooManyFiles_IsRefused() =>
        Assert.Equal("more than 2000 files", BundleArchive.Unpack(Zip([.. Enumerable.Range(0, 2_001).Select(number => ($"assets/{number}.png", Array.Empty<byte>()))])).Reason);

    [Fact]
    public void Unpack_MutatedBytes_NeverThrows()
    {
        var random = new Random(13);
        var zip = BundleArchive.Pack(Bundles.Files());
        for (var count = 0; count < TestSize.Of(500, 50_000); count++)
        {
            var mutated = zip[..random.Next(random.Next(2) == 0 ? 1 : zip.Length, zip.Length + 1)];
            for (var change = 0; change < 4; change++)
            {
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            }

            var reading = BundleArchive.Unpack(mutated);
            Assert.True(reading.Files is null != reading.Reason is null);
        }
    }

    private static byte[] Zip(params ReadOnlySpan<(string Name, byte[] Content)> entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var body = zip.CreateEntry(name).Open();
                body.Write(content);
            }
        }

        return stream.ToArray();
    }
}
