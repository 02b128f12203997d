using System.Text.Json;
using Personalize.Rendering;
using Personalize.Rendering.Designs;

namespace Personalize.TestKit.Rendering;

/// <summary>The designs that speed is measured on: a banner over a photograph, a flat banner, a countdown. One engine for each instance.</summary>
public sealed class BenchmarkPictures : IDisposable
{
    private static readonly string Folder = Repository.PathOf("tests", "Personalize.Benchmarks", "Rendering", "Designs");
    private static readonly string Assets = Repository.PathOf("tools", "Personalize.DevStack", "Content", "assets");

    public BenchmarkPictures()
    {
        Banner = Compile("banner");
        Flat = Compile("flat");
        Countdown = Compile("countdown");
    }

    public PictureEngine Engine { get; } = new(new RenderingOptions());

    /// <summary>600x300; slots: greeting, line, icon.</summary>
    public CompiledPicture Banner { get; }

    /// <summary>600x200; slot: greeting.</summary>
    public CompiledPicture Flat { get; }

    /// <summary>600x150, 60 frames; slot: the end in ISO 8601.</summary>
    public CompiledPicture Countdown { get; }

    public static Design Read(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json")));
        var heightPx = name switch { "banner" => 300, "flat" => 200, _ => 150 };
        var reading = DesignReader.Read(json.RootElement, 600, heightPx);
        return reading.Design ?? throw new InvalidDataException($"{name}: {string.Join("; ", reading.Errors)}");
    }

    public CompiledPicture Compile(string name) => Compile(Engine, name);

    public static CompiledPicture Compile(PictureEngine engine, string name)
    {
        var compilation = engine.Compile(Read(name), asset => File.ReadAllBytes(Path.Combine(Assets, asset)), density: 1);
        return compilation.Picture ?? throw new InvalidDataException($"{name}: {string.Join("; ", compilation.Errors)}");
    }

    public void Dispose() => Engine.Dispose();
}
