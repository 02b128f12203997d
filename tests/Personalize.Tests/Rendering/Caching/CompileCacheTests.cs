using Personalize.Rendering;
using Xunit;

namespace Personalize.Tests.Rendering.Caching;

/// <summary>The cache as an engine uses it: what one made, the next reads.</summary>
public sealed class CompileCacheTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 18, 5, 13, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("personalize-forms-");

    [Fact]
    public void Compile_FolderOfAnotherEngine_ReadsAndMakesNothing()
    {
        var (made, first) = Draw(SampleDesign.Flat);
        var (read, second) = Draw(SampleDesign.Flat);

        Assert.Equal((0, true), (made.Read, made.Made > 0));
        Assert.Equal((made.Made, 0), (read.Read, read.Made));
        Assert.Equal(made.DiskBytes, read.DiskBytes);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Compile_WithoutAFolder_DrawsTheSame()
    {
        using var engine = new PictureEngine(new RenderingOptions());

        Assert.Equal(Draw(SampleDesign.Countdown).Bytes, Draw(engine, SampleDesign.Countdown));
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("cut off")]
    [InlineData("changed")]
    [InlineData("another's")]
    public void Compile_BrokenFiles_AreCountedAndWrittenAgain(string fault)
    {
        var (made, sound) = Draw(SampleDesign.Hero);
        Break(fault);
        var (mended, again) = Draw(SampleDesign.Hero);
        var (read, _) = Draw(SampleDesign.Hero);

        Assert.Equal(sound, again);
        Assert.Equal((made.Made, made.Made, 0), (mended.Broken, mended.Made, mended.Read));
        Assert.Equal((0, made.Made), (read.Broken, read.Read));
    }

    [Fact]
    public void Compile_FolderThatCannotBeMade_DrawsAllTheSame()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "in the way");
        using var engine = new PictureEngine(new RenderingOptions { CompileCacheFolder = Path.Combine(file, "forms") });

        Assert.NotEmpty(Draw(engine, SampleDesign.Flat));
        Assert.True(engine.CompileCache.Failures > 0);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private (CompileCacheStatus Status, byte[] Bytes) Draw(SampleDesign sample)
    {
        using var engine = new PictureEngine(new RenderingOptions { CompileCacheFolder = _folder.FullName });
        var bytes = Draw(engine, sample);
        return (engine.CompileCache, bytes);
    }

    private static byte[] Draw(PictureEngine engine, SampleDesign sample)
    {
        var picture = engine.Compile(RenderingFixture.Read(sample), RenderingFixture.AssetOf, 1).Picture!;
        return [.. Enum.GetValues<PictureFormat>().SelectMany(format => engine.Assemble(picture, sample.Values, Now, format))];
    }

    private void Break(string fault)
    {
        var files = _folder.GetFiles("*.form");
        var last = File.ReadAllBytes(files[^1].FullName);

        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file.FullName);
            File.WriteAllBytes(file.FullName, fault switch
            {
                "empty" => [],
                "cut off" => bytes[..^1],
                "changed" => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
                _ => file.FullName == files[^1].FullName ? File.ReadAllBytes(files[0].FullName)[..60] : last,
            });
        }
    }
}
