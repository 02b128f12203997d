using Personalize.Functions.Preview;
using Personalize.Hosting;
using Personalize.Tests.Core;
using Xunit;

namespace Personalize.Tests.Functions.Preview;

public sealed class PreviewRequestTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_MembersOfNoMeaning_AreNamedAndTheRestIsTaken()
    {
        var request = Read(
            """
            { "placement": "hero", "density": 2, "as": { "wether": { "condition": "rain" }, "weather": { "condition": "rain", "humidity": 80 },
              "location": { "latitude": 48.85, "longitude": 2.35, "zip": "75001" }, "attributes": { "page": { "anything": 1 } } } }
            """,
            out var errors);

        Assert.Empty(errors);
        Assert.Equal(["/density", "/as/wether", "/as/weather/humidity", "/as/location/zip"], request!.Ignored);
        Assert.NotNull(request.As.Weather);
    }

    [Theory]
    [InlineData("""{ "weather": { "condition": "rain", "temperatureC": "8" } }""", "/as/weather/temperatureC")]
    [InlineData("""{ "weather": { "condition": "rain", "isDay": "yes" } }""", "/as/weather/isDay")]
    [InlineData("""{ "experiments": [ "warm" ] }""", "/as/experiments")]
    [InlineData("""{ "now": "tomorrow" }""", "/as/now")]
    public void Read_OfTheWrongKind_NamesWhere(string opener, string at)
    {
        Assert.Null(Read($$"""{ "placement": "hero", "as": {{opener}} }""", out var errors));
        Assert.Equal([at], errors.Select(error => error.At));
    }

    private static PreviewRequest? Read(string json, out List<ProblemError> errors)
    {
        errors = [];
        return PreviewRequest.Read(Json.Element(json), Noon, errors);
    }
}
