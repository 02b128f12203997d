using Personalize.Core.Attributes;
using Personalize.Core.Passes;
using Personalize.Core.Scans;
using Xunit;

namespace Personalize.Tests.Core.Scans;

public sealed class ScanTokenTests
{
    private static readonly DateTimeOffset End = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PassKeyRing Ring = RingOf((1, 7));
    private static readonly ScanToken Token = ScanToken.Create(ScanToken.TagOf("shelf", "lamps-3"), End, [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void Verify_WhatWasSigned_IsTheTokenWithItsEnd()
    {
        var text = Token.Sign(Ring);

        Assert.Equal(ScanToken.TextLength, text.Length);
        Assert.True(ScanToken.TryVerify(text, Ring, out var read));
        Assert.Equal(Token, read);
        Assert.Equal(End, read.ExpiresAt);
    }

    [Fact]
    public void Verify_AnyOneCharacterChanged_IsRefused()
    {
        var text = Token.Sign(Ring);
        foreach (var other in "AB_-9z")
        {
            for (var at = 0; at < text.Length; at++)
            {
                var changed = text[..at] + (text[at] == other ? 'Q' : other) + text[(at + 1)..];

                Assert.False(ScanToken.TryVerify(changed, Ring, out _), changed);
            }
        }
    }

    [Fact]
    public void Verify_AfterAKeyIsPrepended_StillReads()
    {
        Assert.True(ScanToken.TryVerify(Token.Sign(Ring), RingOf((2, 9), (1, 7)), out _));
        Assert.True(ScanToken.TryVerify(Token.Sign(RingOf((2, 9), (1, 7))), RingOf((1, 7), (2, 9)), out _));
    }

    [Fact]
    public void Verify_AfterItsKeyWasTakenOut_IsRefused()
    {
        Assert.False(ScanToken.TryVerify(Token.Sign(Ring), RingOf((2, 9)), out _));
        Assert.False(ScanToken.TryVerify(Token.Sign(Ring), RingOf((1, 9)), out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("////////////////////////////////////////////////////////////")]
    [InlineData("                                                            ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public void Verify_WhatIsNoToken_IsRefused(string? text) => Assert.False(ScanToken.TryVerify(text, Ring, out _));

    [Fact]
    public void FirstSerialAt_AMoment_IsBeforeThoseThatEndLater()
    {
        Assert.True(string.CompareOrdinal(Token.Serial, ScanToken.FirstSerialAt(End)) >= 0);
        Assert.True(string.CompareOrdinal(Token.Serial, ScanToken.FirstSerialAt(End.AddMilliseconds(1))) < 0);
    }

    [Fact]
    public void Bytes_OfACode_AreReadBack()
    {
        var code = new ScanCode("product", "lamp-7", ScanUse.OncePerWindow, TimeSpan.FromMinutes(30))
        {
            Placements = ["home-tip"],
            Store = "paris-marais",
            Channel = "kiosk",
            Customer = "ada",
            Links = true,
            Landing = "https://shop.example/scan",
            Data = AttributeValue.Object(("aisle", AttributeValue.Of(4))),
            IsRevoked = true,
        };

        var read = ScanCodes.FromBytes(ScanCodes.ToBytes(code))!;

        Assert.Equal(code with { Placements = default }, read with { Placements = default });
        Assert.Equal(code.Placements, read.Placements);
        Assert.Null(ScanCodes.FromBytes("{}"u8.ToArray()));
        Assert.Null(ScanCodes.FromBytes("no JSON"u8.ToArray()));
    }

    private static PassKeyRing RingOf(params (byte Id, byte Seed)[] keys) =>
        new([.. keys.Select(key => new PassKey(key.Id, [.. Enumerable.Range(key.Seed, PassKey.SizeBytes).Select(value => (byte)value)]))]);
}
