using System.Text.Json;
using Personalize.DevStack.Weather;
using Xunit;

namespace Personalize.Tests.DevStack.Weather;

public sealed class WeatherOrderTests
{
    [Fact]
    public void Read_TheConsolesExample_IsTheOrder() =>
        Assert.Equal(new WeatherOrder(48.85, 2.35, 61, 8), Read("""{ "latitude": 48.85, "longitude": 2.35, "code": 61, "temperature": 8 }""").Order);

    [Fact]
    public void Read_EverythingWrong_NamesEachMember() =>
        Assert.Equal(["/latitude", "/longitude", "/temperature", "/code"], Read("""{ "latitude": 91, "longitude": "x", "temperature": 1e9 }""").Errors.Select(error => error.At));

    [Fact]
    public void Read_CodeThatIsNoWmoCode_IsRefused() =>
        Assert.Equal("/code", Assert.Single(Read("""{ "latitude": 0, "longitude": 0, "code": 42, "temperature": 8 }""").Errors).At);

    private static (WeatherOrder? Order, IReadOnlyList<(string At, string Message)> Errors) Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return WeatherOrder.Read(document.RootElement);
    }
}
