using System.Text;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Xunit;

namespace Personalize.Tests.Core.Events;

public sealed class CloudEventTests
{
    private const string Lamp = """
        {"specversion":"1.0","id":"A234","source":"/lamps/77","type":"com.brand.device.telemetry.reported","subject":"device:lamp-77",
         "time":"2026-11-21T10:00:00Z","datacontenttype":"application/json","userid":"ada","data":{"device_id":"lamp-77","readings":{"watts":6.5}}}
        """;

    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_Structured_IsATrackOfItsCustomer()
    {
        var read = Assert.Single(Read(Lamp).Events);

        Assert.Equal((EventType.Track, "Device Telemetry Reported"), (read.Type, read.Name));
        Assert.Equal(Registration.User("ada"), read.Customer);
        Assert.Equal("device:lamp-77", Assert.Single(read.Linked).ToString());
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), read.At);
        Assert.Equal("lamp-77", read.Properties.GetProperty("device_id").GetString());
        Assert.Equal("/lamps/77", read.Context.GetProperty("cloudEvent").GetProperty("source").GetString());
    }

    [Fact]
    public void Read_SentTwice_HasOneMessageIdAndAnotherSourceHasAnother()
    {
        var first = Assert.Single(Read(Lamp).Events).MessageId;

        Assert.Equal(first, Assert.Single(Read("[" + Lamp + "]").Events).MessageId);
        Assert.NotEqual(first, Assert.Single(Read(Lamp.Replace("/lamps/77", "/lamps/78", StringComparison.Ordinal)).Events).MessageId);
    }

    [Theory]
    [InlineData("ada", null, "ada")]
    [InlineData("anonymous:7f", null, "anonymous:7f")]
    [InlineData("device:robot-1", null, "device:robot-1")]
    [InlineData("order-123", """{"userId":"ada"}""", "ada")]
    [InlineData("order-123", """{"anonymousId":"7f"}""", "anonymous:7f")]
    public void Read_WhoseItIs_IsNamedByTheDataBeforeTheSubject(string subject, string? data, string customer)
    {
        var body = $$"""{"specversion":"1.0","id":"1","source":"/s","type":"t","subject":"{{subject}}","data":{{data ?? "null"}}}""";

        Assert.Equal(customer, Assert.Single(Read(body).Events).Customer.ToString());
    }

    [Fact]
    public void Read_Identify_TakesItsDataAsTraits()
    {
        var read = Assert.Single(Read("""{"specversion":"1.0","id":"1","source":"/crm","type":"com.brand.identify","subject":"ada","data":{"firstName":"Ada"}}""").Events);

        Assert.Equal(EventType.Identify, read.Type);
        Assert.Equal("Ada", read.Traits.GetProperty("firstName").GetString());
    }

    [Fact]
    public void Read_IdentifyWithIdsAndContext_TakesNeitherForTraits()
    {
        var read = Assert.Single(Read("""{"specversion":"1.0","id":"1","source":"/crm","type":"com.brand.identify","data":{"userId":"ada","context":{"locale":"fr-FR"},"firstName":"Ada"}}""").Events);

        Assert.Equal("""{"firstName":"Ada"}""", read.Traits.GetRawText());
        Assert.Equal("fr-FR", read.Context.GetProperty("locale").GetString());
    }

    [Fact]
    public void Read_CardAndBrowser_IsTheCardsAndLinksTheBrowser()
    {
        var read = Assert.Single(Read("""{"specversion":"1.0","id":"1","source":"/s","type":"t","subject":"card:K","anonymousid":"kiosk-session"}""").Events);

        Assert.Equal("card:K anonymous:kiosk-session", $"{read.Customer} {Assert.Single(read.Linked)}");
    }

    [Theory]
    [InlineData("""{"specversion":"0.3","id":"1","source":"/s","type":"t","subject":"ada"}""", "/specversion")]
    [InlineData("""{"specversion":"1.0","source":"/s","type":"t","subject":"ada"}""", "/id")]
    [InlineData("""{"specversion":"1.0","id":"1","type":"t","subject":"ada"}""", "/source")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","subject":"ada"}""", "/type")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","type":"t"}""", "/subject")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","type":"t","subject":"null"}""", "/subject")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","type":"t","subject":"ada","time":"soon"}""", "/time")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","type":"t","subject":"ada","datacontenttype":"text/xml","data":"<a/>"}""", "/datacontenttype")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","type":"t","subject":"ada","data_base64":"AAAA"}""", "/data_base64")]
    public void Read_AFault_IsNamedByItsPosition(string body, string at)
    {
        Assert.Equal(at, Assert.Single(Assert.Single(Read(body).Rejected).Errors).At);
        Assert.Equal("/1" + at, Assert.Single(Assert.Single(Read($"[{Lamp},{body}]").Rejected).Errors).At);
    }

    [Fact]
    public void Read_ABatchOfManyKinds_TakesTheGoodOnes()
    {
        var reading = Read($"[{Lamp},1,null,\"x\",[],{Lamp.Replace("A234", "A235", StringComparison.Ordinal)}]");

        Assert.Equal(2, reading.Events.Length);
        Assert.Equal([1, 2, 3, 4], reading.Rejected.Select(rejected => rejected.Index));
        Assert.Empty(Read("[]").Events);
    }

    [Fact]
    public void Headers_OfBinaryMode_AreTheSameEvent()
    {
        KeyValuePair<string, string>[] attributes =
        [
            new("specversion", "1.0"), new("id", "A234"), new("source", "/lamps/77"), new("Type", "device-telemetry-reported"), new("subject", "J%C3%BCrgen"),
        ];
        var body = CloudEventHeaders.ToStructured(attributes, """{"watts":6.5}"""u8, out _);

        var read = Assert.Single(Read(Encoding.UTF8.GetString(body!)).Events);
        Assert.Equal("Jürgen", read.Customer.Id);
        Assert.Equal(6.5, read.Properties.GetProperty("watts").GetDouble());
        Assert.Null(CloudEventHeaders.ToStructured(attributes, "{},\"id\":\"x\""u8, out var error));
        Assert.NotNull(error);
    }

    [Theory]
    [InlineData("\"userid\":\"user:999\"", "/userid")]
    [InlineData("\"data\":{\"userId\":\"card:1\"}", "/data/userId")]
    [InlineData("\"subject\":\"household:H\"", "/subject")]
    [InlineData("\"userid\":\"ada\",\"subject\":\"household:H\"", "/subject")]
    public void Read_NamesThatMeanSomebodyElseOrNoPerson_AreRefused(string names, string at)
    {
        var rejected = Assert.Single(Read($$"""{"specversion":"1.0","id":"1","source":"/s","type":"t",{{names}}}""").Rejected);

        Assert.Equal(at, Assert.Single(rejected.Errors).At);
    }

    [Theory]
    [InlineData("\"userid\":42", "42")]
    [InlineData("\"data\":{\"userId\":42}", "42")]
    [InlineData("\"anonymousid\":7", "anonymous:7")]
    public void Read_NumbersAsIds_AreTheirTexts(string names, string customer) =>
        Assert.Equal(customer, Assert.Single(Read($$"""{"specversion":"1.0","id":"1","source":"/s","type":"t",{{names}}}""").Events).Customer.ToString());

    private static SegmentReading Read(string json) => SegmentReader.Read(
        SegmentBody.Parse(Encoding.UTF8.GetBytes(json), out _)!, new SegmentRequest(null, "devices", SourceTrust.Server, Noon, Guid.Empty));
}
