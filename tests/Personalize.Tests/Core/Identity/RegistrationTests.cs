using FsCheck;
using FsCheck.Fluent;
using Personalize.Core.Identity;
using Xunit;

namespace Personalize.Tests.Core.Identity;

public sealed class RegistrationTests
{
    [Theory]
    [InlineData("ada", RegistrationKind.User, "ada")]
    [InlineData("anonymous:7f", RegistrationKind.Anonymous, "7f")]
    [InlineData("user:anonymous:7f", RegistrationKind.User, "anonymous:7f")]
    [InlineData("card:1", RegistrationKind.Card, "1")]
    public void TryParse_Text_GivesKindAndId(string text, RegistrationKind kind, string id)
    {
        Assert.True(Registration.TryParse(text, out var registration));
        Assert.Equal(new Registration(kind, id), registration);
        Assert.Equal(text, registration.ToString());
    }

    [Theory]
    [InlineData(" ada", "ada")]
    [InlineData("ada\t\n", "ada")]
    [InlineData("anonymous: 7f ", "anonymous:7f")]
    [InlineData("\u00a0Ada Lovelace ", "Ada Lovelace")]
    public void TryParse_BlanksAround_AreNotPartOfTheId(string text, string expected)
    {
        Assert.True(Registration.TryParse(text, out var registration));
        Assert.Equal(expected, registration.ToString());
    }

    [Fact]
    public void Of_IdOfTheLongestLengthWithBlanksAround_IsTaken()
    {
        Assert.Equal(new string('a', Registration.MaxIdLength), Registration.Of(RegistrationKind.User, $"  {new string('a', Registration.MaxIdLength)} ")?.Id);
        Assert.Null(Registration.Of(RegistrationKind.User, new string('a', Registration.MaxIdLength + 1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anonymous:")]
    [InlineData("anonymous:undefined")]
    [InlineData("[object Object]")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void TryParse_Nobody_IsRefused(string? text) => Assert.False(Registration.TryParse(text, out _));

    [Fact]
    public void Text_OfAnyTwoRegistrations_DiffersUnlessTheyAreEqual()
    {
        var ids = Gen.Elements("a", "user:a", "anonymous:a", "user:user:a", "user:anonymous:a", "card:a", ":", "mailhash:");
        var registrations = from kind in Gen.Elements(Enum.GetValues<RegistrationKind>()) from id in ids select new Registration(kind, id);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(
            (from left in registrations from right in registrations select (left, right)).ToArbitrary(),
            pair => pair.left == pair.right == (pair.left.ToString() == pair.right.ToString())
                && Registration.TryParse(pair.left.ToString(), out var back) && back == pair.left));
    }

    [Fact]
    public void Key_OfTheSameRegistration_IsTheSameAndReadsBack()
    {
        var hasher = new RegistrationHasher("secret of a test"u8.ToArray());
        var key = hasher.KeyOf(Registration.User("ada"));

        Assert.Equal(key, hasher.KeyOf(Registration.User("ada")));
        Assert.NotEqual(key, hasher.KeyOf(Registration.Anonymous("ada")));
        Assert.NotEqual(key, new RegistrationHasher("another secret"u8.ToArray()).KeyOf(Registration.User("ada")));
        Assert.True(RegistrationKey.TryParse(key.Hex, out var back));
        Assert.Equal(key, back);
        Span<byte> bytes = stackalloc byte[RegistrationKey.SizeBytes];
        key.CopyTo(bytes);
        Assert.Equal(key, RegistrationKey.From(bytes));
    }

    [Fact]
    public void Key_OverManyRegistrations_FillsPartitionsAndBucketsEvenly()
    {
        var hasher = new RegistrationHasher("secret of a test"u8.ToArray());
        var keys = Enumerable.Range(0, 8_000).Select(number => hasher.KeyOf(Registration.User($"u{number}"))).ToArray();

        Assert.All(keys.CountBy(key => key.Partition(8)), partition => Assert.InRange(partition.Value, 850, 1_150));
        Assert.All(keys.CountBy(key => key.Bucket), bucket => Assert.InRange(bucket.Value, 400, 600));
    }
}
