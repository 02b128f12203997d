using System.Security.Cryptography;
using System.Text;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Xunit;

namespace Personalize.Tests.Core.Events;

public sealed class SegmentReaderTests
{
    private static readonly DateTimeOffset Noon = Recordings.ReceivedAt;

    [Fact]
    public void Read_EveryRecordedRequest_TakesAllItsEvents()
    {
        Assert.Equal(55, Recordings.All.Count);
        foreach (var (client, type, body) in Recordings.All)
        {
            var reading = SegmentReader.Read(SegmentBody.Parse(body, out _)!, Recordings.Request(type));

            Assert.True(reading.Rejected.IsEmpty && reading.Errors.IsEmpty, client);
            Assert.NotEmpty(reading.Events);
            Assert.All(reading.Events, happened => Assert.True(happened.At <= happened.ReceivedAt));
        }
    }

    [Fact]
    public void Read_BrowserIdentify_BelongsToUserAndClaimsBrowser()
    {
        var happened = One(EventType.Identify, """{"userId":"ada","anonymousId":"7f","traits":{"firstName":"Ada"},"messageId":"m1"}""");

        Assert.Equal(Registration.User("ada"), happened.Customer);
        Assert.Equal([Registration.Anonymous("7f")], happened.Linked);
        Assert.Equal("m1", happened.MessageId);
    }

    [Fact]
    public void Read_AliasToOneself_ClaimsNothing() =>
        Assert.Empty(One(EventType.Alias, """{"userId":"u-1","previousId":"u-1"}""").Linked);

    [Theory]
    [InlineData("user:999")]
    [InlineData(" card:x")]
    [InlineData("anonymous:y")]
    [InlineData("household:h")]
    [InlineData("mailhash:m")]
    [InlineData("device:d")]
    public void Read_UserIdThatWouldBeReadAsAnother_IsRefusedWithAReason(string id)
    {
        foreach (var body in new[] { $$"""{"userId":"{{id}}"}""", $$"""{"userId":"{{id}}","anonymousId":"7f"}""" })
        {
            var fault = Assert.Single(Assert.Single(Read(EventType.Page, body).Rejected).Errors);

            Assert.Equal(("/userId", Registration.KindReason), (fault.At, fault.Message));
        }
    }

    [Fact]
    public void Read_NumericUserId_IsItsText() =>
        Assert.Equal(Registration.User("42"), One(EventType.Page, """{"userId":42}""").Customer);

    [Theory]
    [InlineData("undefined")]
    [InlineData("null")]
    [InlineData("[object Object]")]
    [InlineData("0")]
    [InlineData("  ")]
    public void Read_JunkUserId_FallsToAnonymous(string junk)
    {
        var happened = One(EventType.Page, $$"""{"userId":"{{junk}}","anonymousId":"7f"}""");

        Assert.Equal(Registration.Anonymous("7f"), happened.Customer);
        Assert.Empty(happened.Linked);
    }

    [Fact]
    public void Read_BatchWithoutTimes_KeepsItsOrder()
    {
        var times = Read(null, """{"batch":[{"type":"page","userId":"ada"},{"type":"page","userId":"ada"},{"type":"page","userId":"ada"}]}""").Events.Select(happened => happened.At).ToList();

        Assert.Equal(times.Order(), times);
        Assert.Equal(3, times.Distinct().Count());
        Assert.Equal(Noon, times[^1]);
    }

    [Theory]
    [InlineData("1763900000")]
    [InlineData("1763900000000")]
    [InlineData("1763900000.0004")]
    [InlineData("1763900000000.5")]
    [InlineData("\"2025-11-23T12:13:20Z\"")]
    [InlineData("\"2025-11-23T13:13:20+01:00[Europe/Paris]\"")]
    [InlineData("\"20251123T121320Z\"")]
    [InlineData("\"1763900000000\"")]
    [InlineData("\"1763900000\"")]
    public void Read_TimeInAnyForm_IsThatTime(string timestamp) =>
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_763_900_000), One(EventType.Page, $$"""{"userId":"ada","timestamp":{{timestamp}}}""").At);

    [Theory]
    [InlineData("{\"userId\":\"ada\",\"timestamp\":\"2025-11-23T12:13:20Z\",\"sentAt\":\"soon\"}")]
    public void Read_BrokenSentAt_CostsTheCorrectionOnly(string body) =>
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_763_900_000), One(EventType.Page, body).At);

    [Fact]
    public void Read_EventThatIsTooDeep_CostsNoneOfItsNeighbours()
    {
        static string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);

        var reading = Read(null, $$"""{"batch":[{"type":"page","userId":"ada","properties":{{Nested(31)}}},{"type":"page","userId":"bob","properties":{{Nested(32)}}},{"type":"page","userId":"eve"}]}""");

        Assert.Equal(["ada", "eve"], reading.Events.Select(happened => happened.Customer.Id));
        Assert.Contains("32 levels", Assert.Single(Assert.Single(reading.Rejected).Errors).Message, StringComparison.Ordinal);
        Assert.All(reading.Events, happened => Assert.NotNull(EventCodec.Read(EventCodec.Write(new HubMessage.Happened(happened))).Message));
        Assert.Equal("/context", Assert.Single(Read(null, $$"""{"context":{{Nested(32)}},"batch":[{"type":"page","userId":"ada"}]}""").Errors).At);
    }

    [Theory]
    [InlineData("card:K-1", "card:K-1")]
    [InlineData("device:tv", "device:tv")]
    [InlineData("7f", "anonymous:7f")]
    [InlineData("household:h", "anonymous:household:h")]
    public void Read_AliasOfAServer_GivesWhatItNamesByItsKind(string previous, string linked) =>
        Assert.Equal(linked, Assert.Single(Server(EventType.Alias, $$"""{"userId":"ada","previousId":"{{previous}}"}""").Linked).ToString());

    [Fact]
    public void Read_AliasOfABrowser_GivesBrowsersOnly() =>
        Assert.Equal(Registration.Anonymous("card:K-1"), Assert.Single(One(EventType.Alias, """{"userId":"ada","previousId":"card:K-1"}""").Linked));

    [Fact]
    public void Read_GuestsOfOneTerminal_AreNotTheTerminals()
    {
        var guest = Server(EventType.Page, """{"anonymousId":"g1","context":{"externalIds":[{"type":"device","id":"kiosk"}]}}""");
        var holder = Server(EventType.Page, """{"anonymousId":"g2","context":{"externalIds":[{"type":"device","id":"kiosk"},{"type":"card","id":"c1"}]}}""");
        var thing = Server(EventType.Page, """{"context":{"externalIds":[{"type":"device","id":"kiosk"}]}}""");

        Assert.Equal((Registration.Anonymous("g1"), 0), (guest.Customer, guest.Linked.Length));
        Assert.Equal("card:c1 device:kiosk anonymous:g2", $"{holder.Customer} {string.Join(' ', holder.Linked)}");
        Assert.Equal("device:kiosk", thing.Customer.ToString());
    }

    [Theory]
    [InlineData("""{"externalIds":[{"type":"email_sha256","id":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}]}""", "{}")]   // of nothing
    [InlineData("""{"externalIds":[{"type":"email_sha256","id":"74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b"}]}""", "{}")]   // of "null"
    [InlineData("{}", """{"email":"@","emailVerified":true}""")]
    [InlineData("{}", """{"email":"null@null","emailVerified":true}""")]
    [InlineData("{}", """{"email":"null@shop.example","emailVerified":true}""")]
    [InlineData("{}", """{"email":"ada@","emailVerified":true}""")]
    public void Read_MailAddressThatIsNone_LinksNobody(string context, string traits) =>
        Assert.Empty(Server(EventType.Identify, $$"""{"userId":"ada","context":{{context}},"traits":{{traits}}}""").Linked);

    [Fact]
    public void Read_VerifiedMail_IsTheHashOfTheAddress() =>
        Assert.Equal(
            MailHashes.OfHash(Convert.ToHexString(SHA256.HashData("ada@shop.example"u8))),
            Assert.Single(Server(EventType.Identify, """{"userId":"ada","traits":{"email":" Ada@shop.example ","emailVerified":true}}""").Linked));

    [Fact]
    public void Read_WhatOthersWrite_IsForgiven()
    {
        var happened = One(EventType.Group, """{"userId":" ada ","messageId":7,"groupId":42,"properties":[],"timestamp":""}""");

        Assert.Equal((Registration.User("ada"), "7", "42", Noon), (happened.Customer, happened.MessageId, happened.GroupId, happened.At));
    }

    [Theory]
    [InlineData("""{"event":"X"}""", "", EventType.Track)]
    [InlineData("""{"userId":"ada"}""", "/event", EventType.Track)]
    [InlineData("""{"userId":"ada","event":7}""", "/event", EventType.Track)]
    [InlineData("""{"userId":"ada","properties":[1]}""", "/properties", EventType.Page)]
    [InlineData("""{"userId":"ada"}""", "/groupId", EventType.Group)]
    [InlineData("""{"userId":"ada"}""", "/previousId", EventType.Alias)]
    [InlineData("""{"userId":"ada","timestamp":"yesterday"}""", "/timestamp", EventType.Page)]
    public void Read_FaultySingleCall_SaysWhere(string body, string at, EventType type)
    {
        var reading = Read(type, body);

        var error = Assert.Single(Assert.Single(reading.Rejected).Errors);
        Assert.Equal(at, error.At);
    }

    [Fact]
    public void Read_BatchWithBadEvents_KeepsGoodOnesAndAllErrors()
    {
        var reading = Read(null, """
            {"batch":[{"type":"track","event":"A","userId":"ada"},{"type":"dance","userId":"ada","properties":3},7,{"type":"page","anonymousId":"7f"}]}
            """);

        Assert.Equal(2, reading.Events.Length);
        Assert.Equal([1, 2], reading.Rejected.Select(rejected => rejected.Index));
        Assert.Equal(["/batch/1/type", "/batch/1/properties", "/batch/2"], reading.Rejected.SelectMany(rejected => rejected.Errors).Select(error => error.At));
        Assert.Equal("7", Encoding.UTF8.GetString(reading.Rejected[1].Raw));
    }

    [Fact]
    public void Read_BatchContext_FillsWhatItemsLeaveOut()
    {
        var happened = Assert.Single(Read(null, """
            {"context":{"locale":"fr-FR","timezone":"Europe/Paris"},"batch":[{"type":"page","userId":"ada","context":{"locale":"en-GB"}}]}
            """).Events);

        Assert.Equal("en-GB", happened.Context.GetProperty("locale").GetString());
        Assert.Equal("Europe/Paris", happened.Context.GetProperty("timezone").GetString());
    }

    [Fact]
    public void Read_SenderClockADayAhead_IsCorrected()
    {
        var sent = Noon.AddDays(1).AddSeconds(-1);
        var happened = One(EventType.Page, $$"""{"userId":"ada","timestamp":"{{sent.AddMinutes(-10):O}}","sentAt":"{{sent:O}}"}""");

        Assert.Equal(Noon.AddMinutes(-10), happened.At);
    }

    [Fact]
    public void Read_SenderClockNearlyRight_KeepsTheTimestampSoThatRetriesAgree()
    {
        var first = One(EventType.Page, $$"""{"userId":"ada","timestamp":"{{Noon.AddMinutes(-10):O}}","sentAt":"{{Noon.AddSeconds(-1):O}}"}""");
        var retry = One(EventType.Page, $$"""{"userId":"ada","timestamp":"{{Noon.AddMinutes(-10):O}}","sentAt":"{{Noon.AddSeconds(-3):O}}"}""");

        Assert.Equal(first.At, retry.At);
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void Read_UnbelievableTime_IsTimeOfArrival(string timestamp) =>
        Assert.Equal(Noon, One(EventType.Page, $$"""{"userId":"ada","timestamp":"{{timestamp}}"}""").At);

    [Fact]
    public void Read_TimeWithoutZone_IsUtc() => Assert.Equal(
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), One(EventType.Page, """{"userId":"ada","timestamp":"2026-01-02T03:04:05"}""").At);

    [Fact]
    public void Read_NoMessageId_MakesOnePerEventAndRequest()
    {
        var events = Read(null, """{"batch":[{"type":"page","userId":"ada"},{"type":"page","userId":"ada"}]}""").Events;

        Assert.Equal(2, events.Select(happened => happened.MessageId).Distinct().Count());
    }

    [Theory]
    [InlineData(EventLimits.MaxEventBytes, true)]
    [InlineData(EventLimits.MaxEventBytes + 1, false)]
    public void Read_EventAtItsLimit_IsTakenAndOneByteMoreIsNot(int bytes, bool taken)
    {
        const string Frame = """{"userId":"ada","properties":{"x":""}}""";
        var body = Frame.Replace("\"\"", "\"" + new string('x', bytes - Frame.Length) + "\"", StringComparison.Ordinal);

        var reading = Read(EventType.Page, body);

        Assert.Equal(taken, reading.Events.Length == 1);
        Assert.Equal(!taken, reading.TooLarge);
    }

    [Fact]
    public void Read_TooManyEvents_RefusesTheBatch()
    {
        var body = "{\"batch\":[" + string.Join(',', Enumerable.Repeat("{}", EventLimits.MaxBatchEvents + 1)) + "]}";

        var reading = Read(null, body);

        Assert.True(reading.TooLarge);
        Assert.Equal("/batch", Assert.Single(reading.Errors).At);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"userId\":\"\\ud800\"}")]
    [InlineData("{\"\\udfff\":1}")]
    public void Parse_NotAReadableObject_SaysSo(string body)
    {
        Assert.Null(SegmentBody.Parse(Encoding.UTF8.GetBytes(body), out var error));
        Assert.NotNull(error);
    }

    [Fact]
    public void Parse_LoneSurrogateDeepInside_SaysWhere()
    {
        Assert.Null(SegmentBody.Parse("""{"userId":"ada","context":{"page":{"title":"\ud800"}}}"""u8, out var error));
        Assert.Equal("/context/page/title", error!.At);
    }

    [Fact]
    public void Read_LoneSurrogateInABatch_CostsOneEvent()
    {
        var reading = Read(null, """{"batch":[{"type":"page","userId":"ada","name":"\udfff"},{"type":"page","userId":"ada"}]}""");

        Assert.Single(reading.Events);
        Assert.Equal("/batch/0/name", Assert.Single(Assert.Single(reading.Rejected).Errors).At);
    }

    [Fact]
    public void Parse_InvalidUtf8_SaysSo()
    {
        Assert.Null(SegmentBody.Parse([(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}'], out var error));
        Assert.Equal("The body is not UTF-8.", error!.Message);
    }

    [Fact]
    public void Parse_HundredThousandLevels_IsRefused()
    {
        Assert.Null(SegmentBody.Parse(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 100_000)), out var error));
        Assert.NotNull(error);
    }

    private static SegmentReading Read(EventType? type, string body) =>
        SegmentReader.Read(SegmentBody.Parse(Encoding.UTF8.GetBytes(body), out _)!, Recordings.Request(type));

    private static CustomerEvent Server(EventType type, string body) => Assert.Single(
        SegmentReader.Read(SegmentBody.Parse(Encoding.UTF8.GetBytes(body), out _)!, Recordings.Request(type, SourceTrust.Server)).Events);

    private static CustomerEvent One(EventType type, string body) => Assert.Single(Read(type, body).Events);
}
