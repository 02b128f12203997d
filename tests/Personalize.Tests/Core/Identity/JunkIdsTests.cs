using Personalize.Core.Identity;
using Xunit;

namespace Personalize.Tests.Core.Identity;

public sealed class JunkIdsTests
{
    [Theory]
    [InlineData("00")]
    [InlineData("0.0")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("{{user.id}}")]
    [InlineData("{userId}")]
    [InlineData("${user}")]
    [InlineData("%%USER%%")]
    [InlineData("*|UID|*")]
    [InlineData("<%= user %>")]
    [InlineData("[object HTMLElement]")]
    [InlineData("\u200b")]
    [InlineData("a\u0000b")]
    [InlineData("a\nb")]
    public void IsJunk_OfWhatNamesNobody_IsTrue(string id) => Assert.True(JunkIds.IsJunk(id));

    [Theory]
    [InlineData("ada")]
    [InlineData("7")]
    [InlineData("000123")]
    [InlineData("ada-b.c")]
    [InlineData("{b2c1f0aa-5b1e-4f10-8a40-0a5d5c6f0e11}")]
    [InlineData("ada\n")]
    [InlineData("Zoë Müller")]
    [InlineData("用户1")]
    public void IsJunk_OfAnId_IsFalse(string id) => Assert.False(JunkIds.IsJunk(id));
}
