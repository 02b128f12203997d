using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Personalize.Core.Contexts;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

public sealed class MessageHashTests
{
    [Fact]
    public void Of_IdsOfEveryLength_GivesTheStartOfTheirSha256()
    {
        var random = new Random(7);
        for (var length = 0; length <= 130; length++)
        {
            var id = new string([.. Enumerable.Range(0, length).Select(_ => (char)random.Next(' ', 'ÿ'))]);

            Assert.Equal(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id))), MessageHash.Of(id));
        }
    }

    // The example of one block in FIPS 180-4's sheet of SHA-256 examples (NIST): "abc" is ba7816bf 8f01cfea …
    [Fact]
    public void Of_TheStandardsExample_GivesItsFirstWords() => Assert.Equal(0xba7816bf_8f01cfeaUL, MessageHash.Of("abc"));
}
