using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Personalize.Rendering;
using Personalize.Rendering.Designs;
using Personalize.Rendering.Text;
using Xunit;

[assembly: AssemblyFixture(typeof(Personalize.Tests.Rendering.RenderingFixture))]
[assembly: AssemblyFixture(typeof(Personalize.TestKit.Judge.PictureJudge))]

namespace Personalize.Tests.Rendering;

/// <summary>One engine for all rendering tests: the native library loads once in a process, and compiled samples are shared.</summary>
public sealed class RenderingFixture : IDisposable
{
    private readonly ConcurrentDictionary<(string Name, int Density), CompiledPicture> _compiled = new();

    public PictureEngine Engine { get; } = new(new RenderingOptions());

    internal TextCache Texts => Engine.Texts;

    internal CompiledPicture Compile(SampleDesign sample, int density = 1) =>
        _compiled.GetOrAdd((sample.Name, density), _ => Picture(Engine.Compile(Read(sample), AssetOf, density)));

    internal CompiledPicture Compile(string design, int widthPx, int heightPx) => Picture(Engine.Compile(Read(design, widthPx, heightPx), AssetOf, 1));

    internal static Design Read(SampleDesign sample) => Read(sample.Json, sample.WidthPx, sample.HeightPx);

    internal static Design Read(string json, int widthPx, int heightPx)
    {
        using var document = JsonDocument.Parse(json);
        var reading = DesignReader.Read(document.RootElement, widthPx, heightPx);
        Assert.Empty(reading.Errors);
        return reading.Design!;
    }

    internal static ReadOnlyMemory<byte>? AssetOf(string name) => SampleDesign.Assets.TryGetValue(name, out var svg) ? Encoding.UTF8.GetBytes(svg) : null;

    public void Dispose() => Engine.Dispose();

    private static CompiledPicture Picture(PictureCompilation compilation)
    {
        Assert.Empty(compilation.Errors);
        return compilation.Picture!;
    }
}
