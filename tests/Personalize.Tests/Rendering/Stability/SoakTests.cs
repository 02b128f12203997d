using System.Diagnostics;
using Personalize.Rendering;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Rendering.Stability;

[Collection(nameof(RunAlone))]
public sealed class SoakTests
{
    private const int FlatBytes = 12_000_000;       // both caches, which a short run does not fill in its first half, and what other tests hold
    private const int FlatWorkingSet = 60_000_000;

    /// <summary>Full size: 100,000 opens of names that mostly come once, in all still formats of ours, on four threads.</summary>
    [Fact]
    public void Opens_ManyOfNewAndKnownValues_LeaveMemoryFlat()
    {
        using var engine = new PictureEngine(new RenderingOptions { TextCacheBytes = 4_000_000, PieceCacheBytes = 2_000_000 });
        var pictures = SampleDesign.All.Select(sample => (sample.Values, Picture: engine.Compile(RenderingFixture.Read(sample), RenderingFixture.AssetOf, 1).Picture!)).ToList();
        var rounds = TestSize.Of(2_000, 100_000);

        Open(engine, pictures, 0, rounds / 2);
        var (managed, resident) = Measure();
        Open(engine, pictures, rounds / 2, rounds);
        var (managedAfter, residentAfter) = Measure();

        TestContext.Current.TestOutputHelper?.WriteLine($"{rounds} opens: managed {managed:N0} to {managedAfter:N0}, resident {resident:N0} to {residentAfter:N0} bytes");
        Assert.InRange(managedAfter - managed, long.MinValue, FlatBytes);
        Assert.InRange(residentAfter - resident, long.MinValue, FlatWorkingSet);
    }

    private static void Open(PictureEngine engine, List<(string[] Values, CompiledPicture Picture)> pictures, int from, int to) =>
        Parallel.For(from, to, new ParallelOptions { MaxDegreeOfParallelism = 4 }, index =>
        {
            var (values, picture) = pictures[index % pictures.Count];
            var format = (index / pictures.Count % 3) switch { 0 => PictureFormat.Jpeg, 1 => PictureFormat.Png, _ => PictureFormat.Gif };
            string[] own = [.. values.Select(value => index % 4 == 0 && value.Contains(' ', StringComparison.Ordinal) ? value + index : value)];
            engine.Assemble(picture, own, DateTimeOffset.UnixEpoch.AddDays(20_700), format);
        });

    private static (long Managed, long Resident) Measure()
    {
        var managed = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        return (managed, process.WorkingSet64);
    }
}
