using System.Buffers.Text;
using Personalize.Core.Passes;
using Xunit;

namespace Personalize.Tests.Core.Passes;

public sealed class PassKeyRingTests
{
    private static readonly string Key = Base64Url.EncodeToString(Enumerable.Repeat((byte)5, 32).ToArray());

    [Fact]
    public void Parse_TwoKeys_SignsWithTheFirst()
    {
        var ring = PassKeyRing.Parse($"7:{Key}, 3:{Key}", out var errors);

        Assert.Empty(errors);
        Assert.Equal(7, ring!.Signing.Id);
    }

    [Fact]
    public void Parse_SeveralFaults_NamesEachAndNoKey()
    {
        var ring = PassKeyRing.Parse($"256:{Key},1:AAAA,2:{Key},2:{Key}", out var errors);

        Assert.Null(ring);
        Assert.Equal(["pass key 1: expected id:key with an id from 0 to 255", "pass key 2: expected 32 bytes as base64url", "pass key 4: the id 2 is used twice"], errors);
        Assert.DoesNotContain(errors, error => error.Contains(Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" , ")]
    public void Parse_NoKey_SaysSo(string? setting)
    {
        Assert.Null(PassKeyRing.Parse(setting, out var errors));
        Assert.Equal(["no pass key is set"], errors);
    }
}
