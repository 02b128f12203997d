using System.Buffers;
using Personalize.Rendering.Assembling;
using Personalize.Rendering.Caching;
using Personalize.Rendering.Compiling;
using Personalize.Rendering.Compiling.Apart;

namespace Personalize.Rendering;

/// <summary>
/// Draws pictures in two times: <see cref="Compile"/> once for a creative version (tens to hundreds of milliseconds), <see cref="Assemble"/>
/// at every open (well under a millisecond once a text has been seen). Safe for many threads. Keep one for the life of the process.
/// </summary>
public sealed class PictureEngine : IDisposable
{
    private readonly FontCatalog _fonts;
    private readonly TextCache _texts;
    private readonly TextComposer _composer;
    private readonly FormStore _forms;
    private readonly AssetProcess? _assets;
    private readonly PictureCompiler _compiler;
    private readonly PictureScale _scale;
    private readonly Workshop _workshop;
    private readonly int _maxOutputBytes;

    /// <exception cref="RenderingUnavailableException">Native library or fonts missing or unreadable; the message names the fix.</exception>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public PictureEngine(RenderingOptions options)
    {
        if (options.Validate() is [var first, ..])
        {
            throw new ArgumentException(first, nameof(options));
        }

        VipsLibrary.Load(options.NativeLibraryPath ?? VipsLibrary.DefaultPath(), options.FontsFolder);
        _fonts = new FontCatalog(options.FontsFolder);
        _composer = new TextComposer(_fonts, options.TextCacheBytes / 4);
        _texts = new TextCache(key => _composer.Compose(key.Text, key.Spec, key.Color), options.TextCacheBytes);
        _workshop = new Workshop(options.PieceCacheBytes);
        var folder = options.CompileCacheFolder is { } path ? new FormFolder(path, options.CompileCacheDiskBytes) : null;
        _forms = new FormStore(folder, options.CompileCacheBytes);
        var reader = new AssetReader(options.MaxAssetPixels);
        _assets = options.AssetProgram is null ? null : new AssetProcess(options, reader);
        _compiler = new PictureCompiler(_fonts, _texts, _forms, new AssetDecoder(_assets ?? (IAssetReader)reader, options, _forms), options);
        _scale = new PictureScale(options, _texts);
        _maxOutputBytes = options.MaxOutputBytes;
    }

    /// <summary>What opens have cost in new texts; for operators.</summary>
    public TextDrawings TextDrawings => _composer.Drawings;

    /// <summary>Sizes and counts of the compile cache, for health and logs.</summary>
    public CompileCacheStatus CompileCache => _forms.Status;

    /// <summary>How the process does that decodes assets, for health and logs.</summary>
    public AssetProcessStatus Assets => _assets?.Status ?? new AssetProcessStatus(false, 0, 0, 0, 0, 0);

    internal TextCache Texts => _texts;

    internal TextComposer Composer => _composer;

    /// <summary>Reads fonts that a bundle brings: static TrueType files. They stay in memory for the life of the engine; the same files are kept once.</summary>
    /// <param name="families">Files by family, a file a weight; a family of an installed one's name takes its place.</param>
    public FontReading ReadFonts(IReadOnlyDictionary<string, IReadOnlyList<byte[]>> families)
    {
        var errors = new List<DesignError>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var (family, files) in families)
        {
            using var hash = new FormHash("font");
            names[family] = $"{family} {files.Aggregate(hash, (all, file) => all.Add(file)).ToKey()[..16]}";
            errors.AddRange(_fonts.Add(names[family], files).Select(wrong => new DesignError($"/{family}/{wrong.File}", wrong.Fault)));
        }

        return errors.Count > 0 ? new FontReading(null, [.. errors]) : new FontReading(new DesignFonts(names), []);
    }

    /// <summary>Loads, scales and draws all that is the same at every open.</summary>
    /// <param name="design">A design that was read without errors.</param>
    /// <param name="assets">Bytes of an asset by its path in the bundle (PNG, JPEG or SVG); null when there is none.</param>
    /// <param name="density">Device pixels for each CSS pixel, 1-3.</param>
    /// <param name="fonts">From this engine's <see cref="ReadFonts"/>; null for the installed ones only.</param>
    public PictureCompilation Compile(Design design, Func<string, ReadOnlyMemory<byte>?> assets, int density, DesignFonts? fonts = null) =>
        _compiler.Compile((fonts ?? DesignFonts.None).Apply(design), assets, density);

    /// <summary>Encodes a picture as PNG and as JPEG and says what each costs and loses, and which to take. Takes about as long as compiling it.</summary>
    /// <param name="picture">From this engine's <see cref="Compile"/>.</param>
    public PictureWeight Weigh(CompiledPicture picture) => _scale.Weigh(picture);

    /// <summary>Draws an open: same arguments, same bytes.</summary>
    /// <param name="picture">From this engine's <see cref="Compile"/>.</param>
    /// <param name="slotValues">One for each of the design's slots, in their order; any text is safe.</param>
    /// <param name="now">The moment the picture is for; countdowns count from it.</param>
    /// <param name="format">Only a GIF moves; the others show a countdown's first frame.</param>
    /// <param name="mode">How a countdown is shown.</param>
    /// <returns>A complete file. A countdown takes fewer frames rather than pass <see cref="RenderingOptions.MaxOutputBytes"/>.</returns>
    /// <exception cref="ArgumentException">The number of values is not the number of slots.</exception>
    public byte[] Assemble(CompiledPicture picture, IReadOnlyList<string> slotValues, DateTimeOffset now, PictureFormat format, CountdownMode mode = CountdownMode.Ticking) =>
        Draw(null, picture, slotValues, now, format, mode);

    /// <summary>As <see cref="Assemble"/>, into a writer: who keeps that allocates nothing, and threads do not wait for each other in the allocator.</summary>
    /// <param name="output">Takes the file in one piece; nothing when an exception is thrown.</param>
    public void AssembleInto(
        IBufferWriter<byte> output, CompiledPicture picture, IReadOnlyList<string> slotValues, DateTimeOffset now, PictureFormat format,
        CountdownMode mode = CountdownMode.Ticking)
    {
        ArgumentNullException.ThrowIfNull(output);
        Draw(output, picture, slotValues, now, format, mode);
    }

    /// <summary>Ends the process that decodes assets; the native library stays with this one.</summary>
    public void Dispose() => _assets?.Dispose();

    private byte[] Draw(
        IBufferWriter<byte>? output, CompiledPicture picture, IReadOnlyList<string> slotValues, DateTimeOffset now, PictureFormat format, CountdownMode mode)
    {
        if (slotValues.Count != picture.SlotCount)
        {
            throw new ArgumentException($"The design has {picture.SlotCount} slots, not {slotValues.Count}.", nameof(slotValues));
        }

        var scene = new Scene(slotValues, now, _texts);
        var bench = _workshop.Rent();
        bench.File.Begin(output);
        PictureAssembler.Assemble(picture, scene, format, mode, _maxOutputBytes, bench, _workshop.Pieces);
        var file = bench.File.Take();
        _workshop.Return(bench);    // not in a finally: a bench whose open failed half-way is left to the collector
        return file;
    }
}
