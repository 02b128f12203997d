using FsCheck;
using FsCheck.Fluent;
using Personalize.Rendering.Designs;
using Personalize.Tests.Core;
using Xunit;

namespace Personalize.Tests.Rendering.Designs;

public sealed class InstantsTests
{
    private static readonly string Letters = "0123456789-+:.,TtZz /\u0660\u00a0\ud83d";

    [Theory]
    [InlineData("2026-12-24T18:00:00+01:00", "2026-12-24T17:00:00Z")]
    [InlineData("2026-12-24T18:00+01:00", "2026-12-24T17:00:00Z")]
    [InlineData("2026-12-24 18:00:00.25 -0530", "2026-12-24T23:30:00.25Z")]
    [InlineData("  2026-12-24T18:00:00Z ", "2026-12-24T18:00:00Z")]
    [InlineData("2026-12-24T18:00:00.123456789z", "2026-12-24T18:00:00.1234567Z")]
    [InlineData("2026-12-24T18:00", "2026-12-24T16:00:00Z")]        // the layer's offset, +02:00 here
    [InlineData("2026-12-24", "2026-12-24T22:00:00Z")]              // the end of the day, there
    [InlineData("2026-12-24Z", "2026-12-25T00:00:00Z")]
    [InlineData("2026-12-24T24:00Z", "2026-12-25T00:00:00Z")]
    [InlineData("2028-02-29T23:59:60Z", "2028-03-01T00:00:00Z")]    // a leap second is the next minute's start
    public void TryParse_Moment_IsRead(string text, string expected)
    {
        Assert.True(Instants.TryParse(text, TimeSpan.FromHours(2), out var instant));
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), instant);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-29")]
    [InlineData("0000-01-01")]
    [InlineData("24.12.2026")]
    [InlineData("12/24/2026 18:00")]
    [InlineData("2026-12-24T")]
    [InlineData("2026-12-24T25:00")]
    [InlineData("2026-12-24T24:01")]
    [InlineData("2026-12-24T18:60")]
    [InlineData("2026-12-24T18:00:0")]
    [InlineData("2026-12-24T18:00:00.Z")]
    [InlineData("2026-12-24T18:00+15:00")]
    [InlineData("2026-12-24T18:00 Europe/Paris")]
    [InlineData("1798131600")]
    [InlineData("0001-01-01T00:00+14:00")]
    [InlineData("9999-12-31")]
    public void TryParse_AnythingElse_IsNoMoment(string text) => Assert.False(Instants.TryParse(text, TimeSpan.Zero, out _));

    [Fact]
    public void TryParse_RoundTripOfAnyMoment_IsTheSame() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(TestSize.Of(500, 50_000)),
        Prop.ForAll(ArbMap.Default.ArbFor<DateTimeOffset>(), moment => Instants.TryParse(moment.ToString("O"), TimeSpan.Zero, out var read) && read == moment));

    [Fact]
    public void TryParse_AnyText_AnswersWithoutThrowing()
    {
        var random = new Random(3);

        for (var i = 0; i < TestSize.Of(20_000, 2_000_000); i++)
        {
            var text = "2026-12-24T18:00:00.5+01:00".ToCharArray();

            for (var change = random.Next(4); change >= 0; change--)
            {
                text[random.Next(text.Length)] = Letters[random.Next(Letters.Length)];
            }

            var cut = new string(text)[..random.Next(text.Length + 1)];

            if (Instants.TryParse(cut, TimeSpan.Zero, out var read) && DateTimeOffset.TryParseExact(cut, "yyyy-MM-dd'T'HH:mm:ss.fzzz", null, System.Globalization.DateTimeStyles.None, out var expected))
            {
                Assert.Equal(expected, read);
            }
        }
    }
}
