using Personalize.Core.Ambient;
using Xunit;

namespace Personalize.Tests.Core.Ambient;

public sealed class WmoCodesTests
{
    [Theory]
    [InlineData(0, WeatherCondition.Clear)]
    [InlineData(3, WeatherCondition.Cloudy)]
    [InlineData(48, WeatherCondition.Fog)]
    [InlineData(57, WeatherCondition.Drizzle)]
    [InlineData(61, WeatherCondition.Rain)]
    [InlineData(82, WeatherCondition.Rain)]
    [InlineData(77, WeatherCondition.Snow)]
    [InlineData(86, WeatherCondition.Snow)]
    [InlineData(99, WeatherCondition.Storm)]
    public void ConditionOf_DocumentedCode_GivesItsCondition(int code, WeatherCondition condition) =>
        Assert.Equal(condition, WmoCodes.ConditionOf(code));

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(100)]
    public void ConditionOf_OtherCode_IsUnknown(int code) => Assert.Null(WmoCodes.ConditionOf(code));

    [Fact]
    public void Icon_ClearSky_DependsOnTheSun()
    {
        var day = new WeatherNow(WeatherCondition.Clear, 20, 5, 0, true, DateTimeOffset.UnixEpoch, "test");

        Assert.Equal(("clear-day", "clear-night", "unknown"), (WeatherIcons.NameOf(day), WeatherIcons.NameOf(day with { IsDay = false }), WeatherIcons.NameOf(null)));
    }
}
