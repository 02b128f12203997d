using Personalize.Core.Handoffs;
using Xunit;

namespace Personalize.Tests.Core.Handoffs;

public sealed class OneTimeTokenTests
{
    private static readonly byte[] Secret = "a secret of the tests"u8.ToArray();
    private static readonly OneTimeToken Token = new("00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100");

    [Fact]
    public void Verify_WhatWasSigned_IsTheToken()
    {
        Assert.True(OneTimeToken.TryVerify(Token.Sign(Secret, "a"u8), Secret, "a"u8, out var read));
        Assert.Equal(Token, read);
    }

    [Fact]
    public void Verify_ForAnotherUseOrByAnotherSecret_IsRefused()
    {
        Assert.False(OneTimeToken.TryVerify(Token.Sign(Secret, "a"u8), Secret, "b"u8, out _));
        Assert.False(OneTimeToken.TryVerify(Token.Sign(Secret, "a"u8), "another"u8, "a"u8, out _));
    }

    [Fact]
    public void Verify_AnyOneCharacterChanged_IsRefused()
    {
        var text = Token.Sign(Secret, "a"u8);

        for (var at = 0; at < text.Length; at++)
        {
            var changed = text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];

            Assert.False(OneTimeToken.TryVerify(changed, Secret, "a"u8, out _), changed);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("////////////////////////////////////////////////////////////////")]
    [InlineData("                                                                ")]
    public void Verify_WhatIsNoToken_IsRefused(string? text) => Assert.False(OneTimeToken.TryVerify(text, Secret, "a"u8, out _));
}
