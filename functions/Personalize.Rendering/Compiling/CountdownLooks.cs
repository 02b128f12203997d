using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling;

/// <summary>What a design with a countdown looks like when it does not simply run: the layers of each other look, or null when there is none.</summary>
internal sealed class CountdownLooks(Design design, List<List<CompiledLayer>> compiled, int density, TextCache texts, FormStore forms, LayerCompiler layers)
{
    private readonly CountdownLayer? _countdown = design.Layers.OfType<CountdownLayer>().FirstOrDefault();

    /// <summary>With more digits for the largest unit.</summary>
    public IEnumerable<CompiledLayer>? Wide(int leadDigits) => _countdown is null ? null : Replace(new CountdownCompiler(texts, forms).Compile(_countdown, density, leadDigits));

    /// <summary>Without an end: its fallback in its place, or nothing.</summary>
    public IEnumerable<CompiledLayer>? Endless() => _countdown is { Until.Slot: not null } ? Replace(_countdown.Fallback.SelectMany(layers.Compile)) : null;

    public IEnumerable<CompiledLayer>? Still() => _countdown?.Still is { } text ? Replace([CountdownCompiler.CompileText(_countdown, text, density)]) : null;

    public IEnumerable<CompiledLayer>? Expired() => _countdown switch
    {
        { Expired: { } text } => Replace([CountdownCompiler.CompileText(_countdown, text, density)]),
        { ExpiredPicture: { } asset } => layers.Load(asset, new Box(0, 0, design.WidthPx, design.HeightPx), PictureFit.Cover, $"{_countdown.At}/expiredPicture") is { } picture
            ? [new CompiledBitmap(picture)]
            : null,
        _ => null,
    };

    private int Index => design.Layers.IndexOf(_countdown!);

    private IEnumerable<CompiledLayer> Replace(IEnumerable<CompiledLayer> other) => compiled.SelectMany((layer, index) => index == Index ? other : layer);
}
