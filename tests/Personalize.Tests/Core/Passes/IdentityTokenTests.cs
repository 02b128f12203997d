using Personalize.Core.Passes;
using Xunit;

namespace Personalize.Tests.Core.Passes;

public sealed class IdentityTokenTests
{
    private static readonly byte[] Secret = "key"u8.ToArray();

    // The well-known HMAC-SHA256 example: key "key", data "The quick brown fox jumps over the lazy dog".
    private const string Fox = "The quick brown fox jumps over the lazy dog";
    private const string FoxToken = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";

    [Fact]
    public void Of_KnownExample_GivesItsHexadecimal() => Assert.Equal(FoxToken, IdentityToken.Of(Secret, Fox));

    [Fact]
    public void IsValid_OwnTokenInEitherCase_IsTrue()
    {
        Assert.True(IdentityToken.IsValid(Secret, Fox, FoxToken));
        Assert.True(IdentityToken.IsValid(Secret, Fox, FoxToken.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("bob", FoxToken)]
    [InlineData(Fox, "")]
    [InlineData(Fox, "f7bc83")]
    [InlineData(Fox, FoxToken + "00")]
    [InlineData(Fox, "zzbc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")]
    [InlineData(null, FoxToken)]
    public void IsValid_OtherUserOrText_IsFalse(string? userId, string token) => Assert.False(IdentityToken.IsValid(Secret, userId, token));
}
