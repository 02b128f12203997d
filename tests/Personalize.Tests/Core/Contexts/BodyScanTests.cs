using System.Text;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

public sealed class BodyScanTests
{
    private static readonly string[] Pieces =
    [
        "lat", "Lat", "LAT", "lon", "lng", "latitude", "Longitude", "ip", "IP", "Ip", "ipv4", "addr", "Address", "geo", "Geo", "point", "hash", "gps", "coords", "coordinate",
        "loc", "ll", "location", "Position", "p", "x", "User", "9", "_", "-", " ", ".", "\u017F", "p\u00F6sition", "\\u006cat", "\\\"", "s", "form", "client", "city",
    ];

    // What the clients send with every event, and names that look like others.
    [Theory]
    [InlineData("""{"context":{"locale":"fr-FR","userAgentData":{"platform":"x"},"page":{"path":"/","search":"?lat=1&ip=2"},"screen":{"density":1},"library":{"name":"x","version":"1"}}}""")]
    [InlineData("""{"description":"ip: x","shipping":3,"zip":"75011","flat":1,"salon":1,"recipe":"y","relation":2,"colors":["lat"],"long_name":1,"locale":"x","collection":1,"at":"12:30:15"}""")]
    public void Of_UsualNames_IsNone(string body)
    {
        var expected = body.Contains("long_name", StringComparison.Ordinal) ? BodySigns.Position : BodySigns.None;

        Assert.Equal(expected, BodyScan.Of(Encoding.UTF8.GetBytes(body)));
    }

    [Theory]
    [InlineData("""{"a":{"geo_lat" : 1}}""", BodySigns.Position)]
    [InlineData("{\"lati-tude\"\n\t: 1}", BodySigns.Position)]
    [InlineData("""{"userLL":1,"l-l":1}""", BodySigns.Position)]
    [InlineData("""{"remote_ADDR":"::1"}""", BodySigns.Address)]
    [InlineData("""{"ip_of_client":"::1"}""", BodySigns.Address)]
    [InlineData("""{"\u0069p":"::1"}""", BodySigns.All)]
    [InlineData("""{"na\"me":1}""", BodySigns.All)]
    [InlineData("""{"größe":1}""", BodySigns.All)]
    [InlineData("", BodySigns.All)]
    public void Of_NamesThatMayMean_HasTheirSigns(string body, BodySigns signs) => Assert.Equal(signs, BodyScan.Of(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Of_AnyNames_IsWiderThanTheFilter()
    {
        var random = new Random(20261124);
        var found = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var name = string.Concat(random.GetItems(Pieces, random.Next(1, 5)));
            var value = random.GetItems(["\"82.64.10.20\"", "48.85", "\"48.85,2.35\"", "[48.85,2.35]", "{\"a\":1}", "true"], 1)[0];
            var happened = SampleEvents.Event("m1", SampleEvents.Noon, properties: $"{{\"a\":{{\"{name}\":{value}}}}}", traits: $"{{\"{name}\":{value}}}");
            var signs = BodyScan.Of(EventCodec.Write(new HubMessage.Happened(happened)));

            var isMeant = !ReferenceEquals(PositionFilter.WithoutAddress(happened), happened);
            Assert.True(!isMeant || signs.HasFlag(BodySigns.Address), name);
            Assert.True(!PositionFilter.HasPosition(happened) || signs.HasFlag(BodySigns.Position), name);
            found += isMeant || PositionFilter.HasPosition(happened) ? 1 : 0;
        }

        Assert.InRange(found, 2_000, 18_000);
    }
}
