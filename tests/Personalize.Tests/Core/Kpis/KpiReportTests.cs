using System.Buffers;
using System.Text.Json;
using Personalize.Core.Kpis;
using Xunit;

namespace Personalize.Tests.Core.Kpis;

public sealed class KpiReportTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly KpiFact[] Facts =
    [
        Fact("a", "hero", "email", "rain"),
        Fact("b", "hero", "email", "sun"),
        Fact("c", "home", "web", "rain"),
        Fact("d", "home", "web", "rain") with { Kind = KpiFactKind.Click },
    ];

    [Fact]
    public void Write_WithoutFilters_CountsEverything()
    {
        var report = Write(new KpiQuestion(20261121, 20261121));

        Assert.Equal((3, 1), Funnel(report));
        Assert.Equal(12, report.GetProperty("events").GetProperty("total").GetInt32());
        Assert.False(report.TryGetProperty("ignored", out _));
    }

    [Fact]
    public void Write_WithFetchesOfAScanner_TellsThemByClassAndCountsThemNowhereElse()
    {
        var report = Write(new KpiQuestion(20261121, 20261121), [.. Facts.Select(fact => fact with { Class = "person" }), Fact("e", "hero", "email", "rain") with { Class = "scanner" }]);

        Assert.Equal((3, 1), Funnel(report));
        Assert.Equal(3, report.GetProperty("impressions").GetProperty("total").GetInt32());
        Assert.Equal("""{"hero/rain":1,"hero/sun":1,"home/rain":1}""", report.GetProperty("impressions").GetProperty("byRule").GetRawText());
        Assert.Equal("""{"person":3,"scanner":1}""", report.GetProperty("impressions").GetProperty("byClass").GetRawText());
    }

    [Fact]
    public void Write_OfAPlacement_CountsWhatWasShownThere()
    {
        var report = Write(new KpiQuestion(20261121, 20261121) { Placement = "hero" });

        Assert.Equal((2, 0), Funnel(report));
        Assert.Equal("hero", report.GetProperty("placement").GetString());
        Assert.Equal("""{"hero/rain":1,"hero/sun":1}""", report.GetProperty("impressions").GetProperty("byRule").GetRawText());
    }

    [Fact]
    public void Write_OfAChannel_CountsEventsAndActionsOfItToo()
    {
        var report = Write(new KpiQuestion(20261121, 20261121) { Channel = "web" });

        Assert.Equal((1, 1), Funnel(report));
        Assert.Equal("""{"web":7}""", report.GetProperty("events").GetProperty("byChannel").GetRawText());
        Assert.Equal(2, report.GetProperty("actions").GetProperty("total").GetInt32());
        Assert.Equal(4, report.GetProperty("inaction").GetProperty("total").GetInt32());
    }

    [Fact]
    public void Write_WithParametersOfNoMeaning_NamesThem()
    {
        var report = Write(new KpiQuestion(20261121, 20261121) { Ignored = ["placment"] });

        Assert.Equal("""["placment"]""", report.GetProperty("ignored").GetRawText());
    }

    private static (int Impressions, int Clicks) Funnel(JsonElement report) =>
        (report.GetProperty("funnel").GetProperty("impressions").GetInt32(), report.GetProperty("funnel").GetProperty("clicks").GetInt32());

    private static KpiFact Fact(string id, string placement, string channel, string rule) =>
        new() { Id = id, Kind = KpiFactKind.Impression, At = Noon, Placement = placement, Channel = channel, Rule = rule };

    private static JsonElement Write(KpiQuestion question, KpiFact[]? facts = null)
    {
        var counts = new KpiCounts();
        counts.Add(Noon, "events|web|discover", 7);
        counts.Add(Noon, "events|email|told", 5);
        counts.Add(Noon.AddDays(-1), "events|web|discover", 100);
        counts.Add(Noon, "acted|recipe|web", 2);
        counts.Add(Noon, "acted|order-ready|sms", 1);
        counts.Add(Noon, "no|adviser-alert|debounced", 4);
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            new KpiReport(question, facts ?? Facts, counts, new Dictionary<string, double>(), []).Write(json);
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }
}
