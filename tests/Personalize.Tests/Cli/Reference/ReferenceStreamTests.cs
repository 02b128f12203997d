using System.Text;
using Personalize.Cli.Reference;
using Personalize.Core.Content;
using Personalize.Storage.Content;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Cli.Reference;

/// <summary>The reference stream against the sample content: mostly nothing is done, always the same, and for the right reason.</summary>
public sealed class ReferenceStreamTests
{
    private const string Shipped = "reference-stream.jsonl";

    private static readonly ContentBundle Bundle = BundleReader.Read(BundleFolder.Read(Repository.PathOf("tools", "Personalize.DevStack", "Content"))).Bundle!;

    [Fact]
    public void Stream_OfTheSeed_IsTheShippedOne()
    {
        var lines = ReferenceStream.Generate();

        Assert.Equal(ReferenceStream.Events, lines.Length);
        Assert.Equal(lines.OrderBy(line => line.At).Select(line => line.At), lines.Select(line => line.At));
        Assert.InRange(lines[^1].At - lines[0].At, TimeSpan.FromDays(29), TimeSpan.FromDays(30));
        Assert.Equal(File.ReadAllLines(Repository.PathOf("tools", "Personalize.DevStack", "Samples", Shipped)), lines.Select(line => line.Json));
    }

    [Fact]
    public void Replay_OfTheStream_ActsOnAtMostATenth()
    {
        var report = Play(Bundle.Acting.Threshold);

        TestContext.Current.TestOutputHelper?.WriteLine($"{report.Actions.Length} actions, {report.ActionShare:P1}; {report.Visits.Length} alerts, {report.NamedShare:P1} name the motive");
        Assert.InRange(report.ActionShare, 0.01, 0.10);
    }

    [Fact]
    public void Replay_Again_GivesTheSameActionsExplanationsAndFigures()
    {
        var (first, second) = (Play(Bundle.Acting.Threshold), Play(Bundle.Acting.Threshold));

        Assert.Equal(first.Actions, second.Actions);
        Assert.Equal(first.Verdicts, second.Verdicts);
        Assert.Equal(first.Counts.All, second.Counts.All);
    }

    [Fact]
    public void Replay_WithARisingThreshold_ActsEverLess()
    {
        // Rules that name a threshold of their own are left to it by design: here the bundle's alone decides.
        var files = BundleFolder.Read(Repository.PathOf("tools", "Personalize.DevStack", "Content"));
        foreach (var name in files.Keys.Where(name => name.StartsWith("actions/", StringComparison.Ordinal)).ToArray())
        {
            files[name] = Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(files[name].Span).Split('\n').Where(line => !line.Contains("\"threshold\"", StringComparison.Ordinal))));
        }

        var bundle = BundleReader.Read(files).Bundle!;
        var counts = new[] { 0, 0.3, 0.6, 0.9 }
            .Select(threshold => new ReferencePlayer(bundle, bundle.Acting.WithThreshold(threshold)).Play(ReferenceStream.Generate()).Actions.Length).ToArray();

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", counts));
        Assert.Equal(counts.OrderDescending(), counts);
        Assert.True(counts[0] > counts[^1]);
    }

    [Fact]
    public void Alert_OnAVisit_NamesThePlantedMotiveInNineOfTen()
    {
        var report = Play(Bundle.Acting.Threshold);

        Assert.True(report.Visits.Length >= 50);
        Assert.InRange(report.NamedShare, 0.9, 1.0);
        Assert.True(report.Visits.Select(visit => visit.Planted.Split(':')[0]).Distinct().Count() >= 5);
    }

    [Fact]
    public void Events_OfTheStream_AreEachAnsweredWithAReason()
    {
        var report = Play(Bundle.Acting.Threshold);

        // An event that nothing looks at is one answer; the others have one for each rule that looks at them.
        Assert.True(report.Verdicts.Values.Sum() >= ReferenceStream.Events);
        Assert.Equal(report.Actions.Length, report.Verdicts.Where(verdict => verdict.Key.EndsWith(" acted", StringComparison.Ordinal)).Sum(verdict => verdict.Value));
    }

    private static ReferenceReport Play(double threshold) => new ReferencePlayer(Bundle, Bundle.Acting.WithThreshold(threshold)).Play(ReferenceStream.Generate());
}
