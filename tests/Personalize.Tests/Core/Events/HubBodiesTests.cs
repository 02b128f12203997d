using System.Text;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Tests.Core.Contexts;
using Xunit;

namespace Personalize.Tests.Core.Events;

public sealed class HubBodiesTests
{
    private static readonly byte[] Good = EventCodec.Write(new HubMessage.Happened(SampleEvents.Event("m1", SampleEvents.Noon)));

    public static TheoryData<string[]> Bodies => new(
        ["[1", "2]"],
        ["1,2", "[3", "4]"],
        ["", "{}"],
        ["{}", "{} {}"],
        ["{\"a\":\"", "\"}"],
        ["\uFEFF{}", "null"],
        [new string('[', EventLimits.MaxDepth) + new string(']', EventLimits.MaxDepth), "1"],
        [new string('[', EventLimits.MaxDepth + 1) + new string(']', EventLimits.MaxDepth + 1), "1"],
        ["{\"v\":1,\"id\":\"\\ud800\"}", "{\"v\":2}"]);

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Readings_AnyBytes_AreThoseOfEachBodyAlone(string[] bodies)
    {
        ReadOnlyMemory<byte>[] all = [Good, .. bodies.Select(body => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(body)), Good];

        using var read = new HubBodies(all, new TextCache(16));

        Assert.Equal(all.Select(body => EventCodec.Read(body.Span).Reason), read.Readings.Select(reading => reading.Reason));
        Assert.Equal("m1", read.Readings[0].Message?.Id);
        Assert.Equal("m1", read.Readings[^1].Message?.Id);
    }

    [Fact]
    public void Readings_BodyThatIsNotUtf8_LeavesTheOthers()
    {
        using var read = new HubBodies([Good, new byte[] { (byte)'"', 0xff, (byte)'"' }, Good], new TextCache(16));

        Assert.Equal(["m1", null, "m1"], read.Readings.Select(reading => reading.Message?.Id));
        Assert.Equal("The body is not UTF-8.", read.Readings[1].Reason);
    }

    [Fact]
    public void Readings_MoreThanOneDocumentHolds_StandInTheOrderOfTheBodies()
    {
        var customer = Registration.User("ada");
        ReadOnlyMemory<byte>[] bodies =
        [
            .. Enumerable.Range(0, 3_000).Select(number => (ReadOnlyMemory<byte>)EventCodec.Write(
                new HubMessage.Due($"m{number}", customer, SampleEvents.Noon, new string('x', number % 300)))),
        ];

        using var read = new HubBodies(bodies, new TextCache(16));

        Assert.Equal(Enumerable.Range(0, 3_000).Select(number => number % 300 == 0 ? null : $"m{number}"), read.Readings.Select(reading => reading.Message?.Id));
    }
}
