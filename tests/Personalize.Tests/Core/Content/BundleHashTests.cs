using Personalize.Core.Content;
using Xunit;

namespace Personalize.Tests.Core.Content;

public sealed class BundleHashTests
{
    [Fact]
    public void Of_SameFilesInOtherOrder_IsTheSame()
    {
        var reversed = Bundles.Files().Reverse().ToDictionary();

        Assert.Equal(BundleHash.Of(Bundles.Files()), BundleHash.Of(reversed));
        Assert.Matches("^[0-9a-f]{64}$", BundleHash.Of(reversed));
    }

    [Fact]
    public void Of_ByteMovedBetweenNameAndContent_Differs() => Assert.NotEqual(
        BundleHash.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["ab"] = Bundles.Bytes("c") }),
        BundleHash.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["a"] = Bundles.Bytes("bc") }));
}
