using System.Text;
using Personalize.Hosting;
using Xunit;

namespace Personalize.Tests.Hosting;

public sealed class EventHubEnvelopeTests
{
    private const string Context = """{ "EventHubName": "events", "ConsumerGroup": "$Default", "PartitionId": "3" }""";

    [Fact]
    public async Task Read_ManyBinary_GivesBodiesSequencesAndTimes()
    {
        var batch = await ReadAsync($$"""
            { "Data": { "events": "[\"eyJpZCI6ImEiLCJuIjoxfQ==\",\"AAH/\"]" },
              "Metadata": { "PartitionContext": {{Context}}, "SequenceNumberArray": "[41,42]",
                "EnqueuedTimeUtcArray": "[\"2026-01-02T03:04:05.678\",\"2026-01-02T03:04:05.69\"]" } }
            """);

        Assert.NotNull(batch);
        Assert.Equal("3", batch.PartitionId);
        Assert.Equal(0, batch.RetryCount);
        Assert.Equal("""{"id":"a","n":1}""", Encoding.UTF8.GetString(batch.Events[0].Body.Span));
        Assert.Equal([0x00, 0x01, 0xFF], batch.Events[1].Body.ToArray());
        Assert.Equal([41, 42], batch.Events.Select(received => received.SequenceNumber));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero), batch.Events[0].EnqueuedAt);
    }

    [Fact]
    public async Task Read_OnlyTriggerPartitionContext_StillKnowsThePartition()
    {
        var batch = await ReadAsync($$"""
            { "Data": { "events": "[\"AA==\"]" }, "Metadata": { "TriggerPartitionContext": {{Context}}, "SequenceNumberArray": "[7]" } }
            """);

        Assert.Equal("3", batch?.PartitionId);
    }

    [Fact]
    public async Task Read_RetryContext_GivesTheCount()
    {
        var batch = await ReadAsync($$"""
            { "Data": { "events": "[\"AA==\"]" }, "Metadata": { "PartitionContext": {{Context}}, "SequenceNumberArray": "[7]",
              "RetryContext": { "RetryCount": 4, "MaxRetryCount": -1, "Exception": null } } }
            """);

        Assert.Equal(4, batch?.RetryCount);
    }

    [Theory]
    [InlineData("""{ "Data": {}, "Metadata": {} }""")]
    [InlineData("""{ "Data": { "events": "[\"AA==\"]" }, "Metadata": { "SequenceNumberArray": "[7]" } }""")]
    [InlineData("""{ "Data": { "events": "[\"AA==\",\"AA==\"]" }, "Metadata": { "PartitionContext": { "PartitionId": "0" }, "SequenceNumberArray": "[7]" } }""")]
    [InlineData("""{ "Data": { "events": "[\"AA==\"]" }, "Metadata": { "PartitionContext": { "PartitionId": "0" }, "SequenceNumberArray": "[]" } }""")]
    public async Task Read_WithoutWhatExactlyOnceNeeds_GivesNothing(string json) => Assert.Null(await ReadAsync(json));

    private static async Task<EventHubBatch?> ReadAsync(string json)
    {
        using var envelope = await Envelope.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), TestContext.Current.CancellationToken);
        return EventHubEnvelope.Read(envelope!);
    }
}
