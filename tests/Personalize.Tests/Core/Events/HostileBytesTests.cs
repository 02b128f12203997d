using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Events;

/// <summary>Whatever arrives, reading ends in events and errors, never in an exception.</summary>
public sealed class HostileBytesTests
{
    private static readonly string[] Naughty =
    [
        "\\ud800", "\\udc00\\ud800", "\\u0000", "\u0000", "'; DROP TABLE", "${jndi:ldap://x}", "__proto__", "\u202e", "﷽", "NaN", "-1e999",
        "1E400", "9999999999999999999999", "\"", "\\", "/#?%", "<script>", "{{7*7}}", "[object Object]", "0001-01-01T00:00:00+14:00",
    ];

    [Fact]
    public void Read_RandomBytes_NeverThrows() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ReadsEveryWay));

    [Fact]
    public void Read_MutatedRecordings_NeverThrows()
    {
        var mutations =
            from recording in Gen.Elements(Recordings.All.Select(recorded => recorded.Body))
            from changes in Gen.ListOf(
                from at in Gen.Choose(0, recording.Length - 1)
                from what in Gen.Choose(0, 255 + Naughty.Length)
                select (at, what))
            select Mutate(recording, changes);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(mutations.ToArbitrary(), ReadsEveryWay));
    }

    [Fact]
    public void Read_NaughtyStringInEveryField_NeverThrows()
    {
        foreach (var (_, type, body) in Recordings.All.Take(20))
        {
            var text = Encoding.UTF8.GetString(body);
            foreach (var naughty in Naughty)
            {
                for (var at = text.IndexOf(":\"", StringComparison.Ordinal); at >= 0; at = text.IndexOf(":\"", at + 1, StringComparison.Ordinal))
                {
                    ReadAs(Encoding.UTF8.GetBytes(text.Insert(at + 2, naughty)), type);
                }
            }
        }
    }

    private static byte[] Mutate(byte[] recording, IEnumerable<(int Where, int What)> changes)
    {
        var bytes = recording.ToList();
        foreach (var (where, what) in changes)
        {
            if (what <= 255)
            {
                bytes[where] = (byte)what;
            }
            else
            {
                bytes.InsertRange(where, Encoding.UTF8.GetBytes(Naughty[what - 256]));
            }
        }

        return [.. bytes];
    }

    private static bool ReadsEveryWay(byte[] body)
    {
        ReadAs(body, null);
        ReadAs(body, EventType.Track);
        ReadAs(body, EventType.Identify);
        return EventCodec.Read(body) is { Message: null } or { Reason: null };
    }

    private static void ReadAs(byte[] body, EventType? type)
    {
        if (SegmentBody.Parse(body, out var error) is not { } parsed)
        {
            Assert.NotNull(error);
            return;
        }

        _ = parsed.WriteKey;
        foreach (var happened in SegmentReader.Read(parsed, Recordings.Request(type)).Events)
        {
            var hub = EventCodec.Read(EventCodec.Write(new HubMessage.Happened(happened)));
            Assert.Null(hub.Reason);
            ContextCodec.Write(EventContext.Of(((HubMessage.Happened)hub.Message!).Event));
        }
    }
}
