using System.Text;
using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting.Description;
using Personalize.DevStack.FunctionsHosting.Timers;
using Personalize.DevStack.FunctionsHosting.Triggers;
using Xunit;

namespace Personalize.Tests.DevStack.FunctionsHosting.Triggers;

/// <summary>Byte for byte what Functions host v4 posts, by the rule of ScriptInvocationContextExtensions: objects as they are, all else as JSON text in a string.</summary>
public sealed class EnvelopeTests
{
    private const string BatchOfTwo =
        """
        {"Data":{"events":"[\"eyJpZCI6ImEiLCJuIjoxfQ==\",\"eyJpZCI6ImIiLCJuIjoyfQ==\"]"},
        "Metadata":{
        "TriggerPartitionContext":{"IsCheckpointingAfterInvocation":true,"FullyQualifiedNamespace":"personalize-dev.servicebus.windows.net","EventHubName":"hits","ConsumerGroup":"$Default","PartitionId":"0"},
        "PartitionContext":{"IsCheckpointingAfterInvocation":true,"FullyQualifiedNamespace":"personalize-dev.servicebus.windows.net","EventHubName":"hits","ConsumerGroup":"$Default","PartitionId":"0"},
        "PartitionKeyArray":"[\"k1\",null]",
        "OffsetArray":"[\"4294970000\",\"4294970080\"]",
        "OffsetStringArray":"[\"4294970000\",\"4294970080\"]",
        "SequenceNumberArray":"[41,42]",
        "EnqueuedTimeUtcArray":"[\"2026-01-02T03:04:05.678\",\"2026-01-02T03:04:05.69\"]",
        "PropertiesArray":"[{\"Diagnostic-Id\":\"a\"},{}]",
        "SystemPropertiesArray":"[{\"x-opt-sequence-number\":41,\"x-opt-offset\":\"4294970000\",\"x-opt-enqueued-time\":\"2026-01-02T03:04:05.678+00:00\",\"x-opt-partition-key\":\"k1\",\"SequenceNumber\":41,\"Offset\":4294970000,\"OffsetString\":\"4294970000\",\"PartitionKey\":\"k1\",\"EnqueuedTimeUtc\":\"2026-01-02T03:04:05.678\"},{\"x-opt-sequence-number\":42,\"x-opt-offset\":\"4294970080\",\"x-opt-enqueued-time\":\"2026-01-02T03:04:05.69+00:00\",\"SequenceNumber\":42,\"Offset\":4294970080,\"OffsetString\":\"4294970080\",\"PartitionKey\":null,\"EnqueuedTimeUtc\":\"2026-01-02T03:04:05.69\"}]",
        "sys":{"MethodName":"IngestHits","UtcNow":"2026-01-02T03:04:06.001Z","RandGuid":"24ad4c06-24ad-4e5b-8294-3da9714877e9"}}}
        """;

    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 6, 1, TimeSpan.Zero);
    private static readonly Guid Id = Guid.Parse("24ad4c06-24ad-4e5b-8294-3da9714877e9");
    private static readonly FunctionTrigger.EventHub Hits = new("events", "hits", "$Default");
    private static readonly FunctionDefinition Function = new("IngestHits", Hits, null);

    private static readonly LoggedEvent[] Events =
    [
        new(41, 4294970000, 4294970080, At, new SentEvent("""{"id":"a","n":1}"""u8.ToArray(), """{"Diagnostic-Id":"a"}"""u8.ToArray(), "k1")),
        new(42, 4294970080, 4294970160, At.AddMilliseconds(12), new SentEvent("""{"id":"b","n":2}"""u8.ToArray())),
    ];

    [Fact]
    public void EventHub_ManyBinary_WrapsArraysInStrings() =>
        Assert.Equal(BatchOfTwo.ReplaceLineEndings(""), Text(EventHubEnvelope.Write(Function, Hits, 0, Events, new Attempt(0, null, null), Now, Id)));

    [Fact]
    public void EventHub_RetriedWithoutEnd_CarriesARealRetryContextOnEveryAttempt()
    {
        var first = Text(EventHubEnvelope.Write(Function, Hits, 0, Events, new Attempt(0, -1, null), Now, Id));
        var third = Text(EventHubEnvelope.Write(Function, Hits, 0, Events, new Attempt(2, -1, "503"), Now, Id));

        Assert.Contains(",\"RetryContext\":{\"RetryCount\":0,\"MaxRetryCount\":-1,\"Exception\":null},\"sys\":", first, StringComparison.Ordinal);
        Assert.Contains(
            """
            "RetryContext":{"RetryCount":2,"MaxRetryCount":-1,"Exception":{"ClassName":"System.Net.Http.HttpRequestException","Message":"503"}}
            """,
            third,
            StringComparison.Ordinal);
    }

    [Fact]
    public void EventHub_BodyWithEverySign_StaysPlainBase64()
    {
        LoggedEvent[] odd = [new(0, 0, 10, At, new SentEvent(new byte[] { 0xFB, 0xEF, 0xBE, 0xFF }))];

        Assert.StartsWith("""{"Data":{"events":"[\"++++/w==\"]"}""", Text(EventHubEnvelope.Write(Function, Hits, 0, odd, new Attempt(0, null, null), Now, Id)), StringComparison.Ordinal);
    }

    [Fact]
    public void Timer_Monitored_IsARealObjectWithItsStatus()
    {
        var trigger = new FunctionTrigger.Timer("timer", NcronSchedule.TryParse("0 */5 * * * *", out _)!, false, true);
        var status = new TimerStatus(new DateTimeOffset(2023, 10, 12, 20, 13, 49, 640, TimeSpan.Zero).AddTicks(20), Now.AddMinutes(5), Now);

        Assert.Equal(
            """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2023-10-12T20:13:49.640002Z","Next":"2026-01-02T03:09:06.001Z","LastUpdated":"2026-01-02T03:04:06.001Z"},"IsPastDue":false}},"Metadata":{"sys":{"MethodName":"helloTimer","UtcNow":"2026-01-02T03:04:06.001Z","RandGuid":"24ad4c06-24ad-4e5b-8294-3da9714877e9"}}}""",
            Text(TimerEnvelope.Write(new FunctionDefinition("helloTimer", trigger, null), trigger, status, false, new Attempt(0, null, null), Now, Id)));
    }

    [Fact]
    public void Timer_FasterThanAMinute_HasNoStatus()
    {
        var trigger = new FunctionTrigger.Timer("timer", NcronSchedule.TryParse("* * * * * *", out _)!, false, false);

        Assert.Contains("\"ScheduleStatus\":null", Text(TimerEnvelope.Write(new FunctionDefinition("tick", trigger, null), trigger, null, true, new Attempt(0, null, null), Now, Id)), StringComparison.Ordinal);
    }

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);
}
