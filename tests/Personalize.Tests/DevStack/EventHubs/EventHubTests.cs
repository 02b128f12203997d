using Personalize.DevStack.EventHubs;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.DevStack.EventHubs;

public sealed class EventHubTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_Again_KeepsGenerationAndCheckpoints()
    {
        string generation;
        await using (var first = EventHub.Open(_folder.Root, "events", 4, _clock))
        {
            generation = first.Generation;
            first.Checkpoints.Write("Fold", "$Default", 3, new Checkpoint(120, 7));
        }

        await using var hub = EventHub.Open(_folder.Root, "events", 4, _clock);

        Assert.Equal(generation, hub.Generation);
        Assert.Equal(new Checkpoint(120, 7), hub.Checkpoints.Read("Fold", "$Default", 3));
        Assert.Equal(Checkpoint.Start, hub.Checkpoints.Read("Fold", "$Default", 2));
        Assert.Equal(Checkpoint.Start, hub.Checkpoints.Read("Other", "$Default", 3));
    }

    [Fact]
    public async Task Open_Anew_HasAnotherGeneration()
    {
        using var other = new TemporaryFolder();
        await using var one = EventHub.Open(_folder.Root, "events", 1, _clock);
        await using var two = EventHub.Open(other.Root, "events", 1, _clock);

        Assert.NotEqual(one.Generation, two.Generation);
    }

    [Fact]
    public async Task Open_WithAnotherPartitionCount_SaysHowToBeginAnew()
    {
        await using (EventHub.Open(_folder.Root, "events", 4, _clock))
        {
        }

        var trouble = Assert.Throws<InvalidDataException>(() => EventHub.Open(_folder.Root, "events", 8, _clock));

        Assert.Contains("4 partitions", trouble.Message, StringComparison.Ordinal);
        Assert.Contains("--fresh", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChoosePartition_SameKey_IsTheSamePartition()
    {
        await using var hub = EventHub.Open(_folder.Root, "events", 8, _clock);

        Assert.Equal(hub.ChoosePartition("ada"), hub.ChoosePartition("ada"));
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(_ => hub.ChoosePartition(null)));
    }
}
