using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Xunit;

namespace Personalize.Tests.Core.Passes;

public sealed class PassSealerTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly DateOnly NextYear = Today.AddDays(400);
    private static readonly PassSealer Sealer = new(Ring(1));

    [Fact]
    public void Open_SealedPass_GivesItBack()
    {
        var pass = Pass.For(Customer(7), "spring-2026", NextYear, [new("coupon", "A-1"), new("city", "Orléans")]);

        var opening = Sealer.Open(Sealer.Seal(pass), Today);

        Assert.Equal(PassVerdict.Valid, opening.Verdict);
        Assert.Equal(pass, opening.Pass);
    }

    [Fact]
    public void Seal_WithFields_Has120UrlSafeCharacters()
    {
        var text = Sealer.Seal(Pass.For(Customer(7), "spring-2026", NextYear, [new("a", "1")]));

        Assert.Equal(PassSealer.MaxLength, text.Length);
        Assert.Matches("^[A-Za-z0-9_-]+$", text);
    }

    [Fact]
    public void Seal_SamePassTwice_GivesSameText()
    {
        var pass = Pass.For(Customer(7), "spring-2026", NextYear, [new("b", "2"), new("a", "1")]);
        var reordered = Pass.For(Customer(7), "spring-2026", NextYear, [new("a", "1"), new("b", "2")]);

        Assert.Equal(Sealer.Seal(pass), Sealer.Seal(reordered));
    }

    [Fact]
    public void Seal_EveryRecipientAndMessage_GivesDifferentTexts()
    {
        var texts = from customer in Enumerable.Range(0, 100)
                    from message in Enumerable.Range(0, 3)
                    select Sealer.Seal(Pass.For(Customer(customer), $"message {message}", NextYear, []));

        Assert.Equal(300, texts.Distinct().Count());
    }

    [Fact]
    public void Seal_NeighbouringCustomers_ShareNoPrefixBeyondTheKeyId()
    {
        var first = Sealer.Seal(Pass.For(Customer(1), "spring", NextYear, []));
        var second = Sealer.Seal(Pass.For(Customer(2), "spring", NextYear, []));

        Assert.True(first.Zip(second).Count(pair => pair.First == pair.Second) < first.Length / 4);
    }

    [Theory]
    [InlineData(-1, PassVerdict.Valid)]
    [InlineData(0, PassVerdict.Expired)]
    [InlineData(20_000, PassVerdict.Expired)]
    public void Open_AroundTheLastDay_ExpiresOnIt(int daysAfter, PassVerdict expected)
    {
        var text = Sealer.Seal(Pass.For(Customer(7), "spring", Today, []));

        var opening = Sealer.Open(text, Today.AddDays(daysAfter));

        Assert.Equal(expected, opening.Verdict);
        Assert.Equal(expected == PassVerdict.Valid, opening.Pass is not null);
    }

    [Fact]
    public void Open_AfterRotation_StillOpensOldPasses()
    {
        var pass = Pass.For(Customer(7), "spring", NextYear, []);
        var old = Sealer.Seal(pass);
        var rotated = new PassSealer(Ring(2, 1));

        Assert.Equal(pass, rotated.Open(old, Today).Pass);
        Assert.NotEqual(old, rotated.Seal(pass));
    }

    [Fact]
    public void Open_KeyRetired_IsInvalid()
    {
        var text = Sealer.Seal(Pass.For(Customer(7), "spring", NextYear, []));

        Assert.Equal(PassVerdict.Invalid, new PassSealer(Ring(2)).Open(text, Today).Verdict);
    }

    [Fact]
    public void Open_OtherDeploymentsPassWithSameKeyId_IsInvalid()
    {
        var foreign = new PassSealer(new PassKeyRing([new PassKey(1, Enumerable.Repeat((byte)99, 32).ToArray())]));

        Assert.Equal(PassVerdict.Invalid, Sealer.Open(foreign.Seal(Pass.For(Customer(7), "spring", NextYear, [])), Today).Verdict);
    }

    [Fact]
    public void For_FieldsTooLong_MarksThemAsInContext()
    {
        var pass = Pass.For(Customer(7), "spring", NextYear, [new("story", new string('x', 40))]);

        var opened = Sealer.Open(Sealer.Seal(pass), Today).Pass!;

        Assert.True(opened.FieldsInContext);
        Assert.True(opened.Fields.IsEmpty);
    }

    internal static PassKeyRing Ring(params byte[] ids) => new([.. ids.Select(id => new PassKey(id, Enumerable.Repeat(id, 32).ToArray()))]);

    internal static RegistrationKey Customer(int number)
    {
        var bytes = new byte[16];
        BitConverter.TryWriteBytes(bytes, number);
        return RegistrationKey.From(bytes);
    }
}
