using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Xunit;

namespace Personalize.Tests.Core.Decisions;

public sealed class DecisionIdTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly RegistrationKey Ada = RegistrationKey.From(Enumerable.Range(1, 16).Select(number => (byte)number).ToArray());
    private static readonly byte[] Chance = [.. Enumerable.Range(100, 10).Select(number => (byte)number)];

    [Fact]
    public void TryParse_ItsOwnText_GivesTheSameId()
    {
        var id = DecisionId.Create(Ada, Noon, Chance);

        Assert.True(DecisionId.TryParse(id.ToString(), out var parsed));
        Assert.Equal(id, parsed);
        Assert.Equal(DecisionId.TagOf(Ada), parsed.Value.Tag);
    }

    [Fact]
    public void Create_Later_SortsAfter()
    {
        var first = DecisionId.Create(Ada, Noon, Chance);
        var second = DecisionId.Create(Ada, Noon.AddMilliseconds(1), new byte[10]);

        Assert.True(string.CompareOrdinal(first.Serial, second.Serial) < 0);
    }

    [Fact]
    public void TagOf_ARegistration_DoesNotShowItsKey() =>
        Assert.DoesNotContain(Ada.Hex[..8], DecisionId.TagOf(Ada), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("d-1")]
    [InlineData("'or'PartitionKey'ne'00000000000000000000000000")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(DecisionId.TryParse(text, out _));

    [Fact]
    public void TryParse_AnotherSpellingOfTheLastCharacter_IsRefused()
    {
        var text = DecisionId.Create(Ada, Noon, Chance).ToString();
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        var accepted = Alphabet.Count(last => DecisionId.TryParse(text[..^1] + last, out var id) && id.Value.ToString() == text);

        Assert.Equal(1, accepted);
    }
}
