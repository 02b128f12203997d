using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Personalize.DevStack.EventHubs;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.DevStack.EventHubs;

public sealed class PartitionLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Append_ManyAtOnce_KeepsEachGroupTogetherAndNumbersWithoutGaps()
    {
        await using var log = PartitionLog.Open(_folder.Root, _clock);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => log.AppendAsync([Event($"{i}a"), Event($"{i}b")])));

        var events = log.Read(0, 1000);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long)i), events.Select(item => item.SequenceNumber));
        Assert.All(events.Chunk(2), pair => Assert.Equal(Text(pair[0])[..^1], Text(pair[1])[..^1]));
    }

    [Fact]
    public async Task Append_WhenConfirmed_IsInTheFileForAnotherReader()
    {
        await using var log = PartitionLog.Open(_folder.Root, _clock);
        var last = await log.AppendAsync([Event("one"), Event("two")]);
        using var copy = CopyOfWhatIsOnDisk();

        await using var afterKill = PartitionLog.Open(copy.Root, _clock);

        Assert.Equal(1, last);
        Assert.Equal(["one", "two"], afterKill.Read(0, 10).Select(Text));
    }

    [Fact]
    public async Task Open_AfterAnEarlierRun_ContinuesTheNumbers()
    {
        await using (var first = PartitionLog.Open(_folder.Root, _clock))
        {
            await first.AppendAsync([Event("one")]);
        }

        await using var log = PartitionLog.Open(_folder.Root, _clock);
        await log.AppendAsync([new SentEvent("two"u8.ToArray(), """{"k":"v"}"""u8.ToArray(), "key")]);

        var second = log.Read(0, 10)[1];
        Assert.Equal(1, second.SequenceNumber);
        Assert.Equal("key", second.Sent.PartitionKey);
        Assert.Equal("""{"k":"v"}""", Encoding.UTF8.GetString(second.Sent.PropertiesJson.Span));
    }

    [Fact]
    public async Task Open_TailTornAnywhere_KeepsExactlyTheWholeEvents()
    {
        long[] ends;
        await using (var log = PartitionLog.Open(_folder.Root, _clock))
        {
            await log.AppendAsync([Event("one"), Event("second"), Event("the third")]);
            ends = [.. log.Read(0, 10).Select(item => item.EndOffset)];
        }

        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Choose(0, (int)ends[^1]).ToArbitrary(), cut =>
        {
            using var torn = CopyOfWhatIsOnDisk();
            using (var file = File.OpenWrite(Directory.GetFiles(torn.Root)[0]))
            {
                file.SetLength(cut);
            }

            return EventsIn(torn.Root) == ends.Count(end => end <= cut);
        }));
    }

    [Fact]
    public async Task Open_TailWithAWrongByte_CutsTheEventOff()
    {
        await using (var log = PartitionLog.Open(_folder.Root, _clock))
        {
            await log.AppendAsync([Event("one"), Event("two")]);
        }

        var path = Directory.GetFiles(_folder.Root)[0];
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Equal(1, EventsIn(_folder.Root));
    }

    [Fact]
    public async Task Append_AfterATornTail_IsReadBack()
    {
        await using (var first = PartitionLog.Open(_folder.Root, _clock))
        {
            await first.AppendAsync([Event("one")]);
        }

        File.AppendAllText(Directory.GetFiles(_folder.Root)[0], "half a fra");
        await using var log = PartitionLog.Open(_folder.Root, _clock);
        await log.AppendAsync([Event("two")]);

        Assert.Equal(["one", "two"], log.Read(0, 10).Select(Text));
    }

    [Fact]
    public async Task EnqueuedAt_ClockGoesBack_NeverDecreases()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
        await using (var first = PartitionLog.Open(_folder.Root, clock))
        {
            await first.AppendAsync([Event("one")]);
        }

        await using var log = PartitionLog.Open(_folder.Root, new FakeClock(clock.GetUtcNow().AddHours(-1)));
        await log.AppendAsync([Event("two")]);

        Assert.Equal(log.Read(0, 10)[0].EnqueuedAt, log.Read(0, 10)[1].EnqueuedAt);
    }

    [Fact]
    public async Task Appended_TakenBeforeTheAppend_CompletesWithIt()
    {
        await using var log = PartitionLog.Open(_folder.Root, _clock);
        var appended = log.Appended;

        await log.AppendAsync([Event("one")]);

        await appended.WaitAsync(TestContext.Current.CancellationToken);
    }

    private static SentEvent Event(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Text(LoggedEvent item) => Encoding.UTF8.GetString(item.Sent.Body.Span);

    private int EventsIn(string folder)
    {
        var log = PartitionLog.Open(folder, _clock);
        var count = log.Read(0, 100).Count;
        log.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return count;
    }

    // What a SIGKILL leaves: nothing is closed, nothing is flushed on the way out.
    private TemporaryFolder CopyOfWhatIsOnDisk()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(_folder.Root))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = File.Create(Path.Combine(copy.Root, Path.GetFileName(file)));
            from.CopyTo(to);
        }

        return copy;
    }
}
