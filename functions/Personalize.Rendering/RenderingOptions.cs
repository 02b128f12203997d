namespace Personalize.Rendering;

/// <summary>Settings of a <see cref="PictureEngine"/>.</summary>
public sealed class RenderingOptions
{
    public const string Section = "Rendering";

    /// <summary>Folder with <c>fonts.conf</c> and the TTF or OTF files. Default: <c>fonts</c> beside the program.</summary>
    public string FontsFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "fonts");

    /// <summary>File of the native library. Default null: the one in <c>native</c> beside the program.</summary>
    public string? NativeLibraryPath { get; set; }

    /// <summary>Most device pixels of one picture (width × height × density²). 10,000-40,000,000, default 6,000,000: 1000×600 at density 3.</summary>
    public int MaxPixels { get; set; } = 6_000_000;

    /// <summary>Most device pixels redrawn by all frames of a countdown together. 0-1,000,000,000, default 60,000,000.</summary>
    public int MaxFramePixels { get; set; } = 60_000_000;

    /// <summary>Largest picture that goes out; a countdown takes fewer frames. Bytes; 20,000-20,000,000, default 1,000,000.</summary>
    public int MaxOutputBytes { get; set; } = 1_000_000;

    /// <summary>Largest asset file. Bytes; 1,000-100,000,000, default 8,000,000.</summary>
    public int MaxAssetBytes { get; set; } = 8_000_000;

    /// <summary>
    /// Most pixels of an asset before it is scaled. 10,000-200,000,000, default 16,000,000: 4000×4000, of which an interlaced PNG takes 64 MB and a
    /// progressive JPEG 96 MB while it is decoded, any other a few rows.
    /// </summary>
    public int MaxAssetPixels { get; set; } = 16_000_000;

    /// <summary>
    /// The command of a program that decodes assets in a process of its own, as <see cref="Rendering.AssetProgram"/> has it: what an asset does there ends
    /// nothing else. Default null: they are decoded in this process, and only what is known to do harm is refused.
    /// </summary>
    public IReadOnlyList<string>? AssetProgram { get; set; }

    /// <summary>
    /// Most processor time that such a process takes for one asset, milliseconds. 50-60,000, default 900: strict, for where an author waits. A slow machine
    /// that draws what was accepted elsewhere wants several times as much.
    /// </summary>
    public int MaxAssetProcessorMs { get; set; } = 900;

    /// <summary>Memory for texts drawn before. Bytes; 100,000-2,000,000,000, default 32,000,000: about 3,000 headlines.</summary>
    public long TextCacheBytes { get; set; } = 32_000_000;

    /// <summary>Memory for encoded parts of stills drawn before. Bytes; 0-2,000,000,000, default 32,000,000: about 8,000 headlines. 0 keeps none.</summary>
    public long PieceCacheBytes { get; set; } = 32_000_000;

    /// <summary>
    /// Folder that keeps what compiling made, so that the next start reads instead of compiling. Made when missing; one that cannot be
    /// written is done without. Several processes may share it. Default null: none.
    /// </summary>
    public string? CompileCacheFolder { get; set; }

    /// <summary>A good <see cref="CompileCacheFolder"/> where nobody chose one: lost with the machine, kept from start to start.</summary>
    public static string TemporaryCompileCacheFolder => Path.Combine(Path.GetTempPath(), "personalize-compiled");

    /// <summary>Most that <see cref="CompileCacheFolder"/> holds; what was not read for longest goes first. Bytes; 1,000,000-100,000,000,000, default 500,000,000.</summary>
    public long CompileCacheDiskBytes { get; set; } = 500_000_000;

    /// <summary>Memory for what compiling made and several pictures share. Bytes; 1,000,000-10,000,000,000, default 32,000,000: 40 photographs of 600x300. Pictures that are compiled hold what they need themselves.</summary>
    public long CompileCacheBytes { get; set; } = 32_000_000;

    /// <summary>Quality of JPEG, on the Independent JPEG Group's scale. 30-98, default 84.</summary>
    public int JpegQuality { get; set; } = 84;

    /// <summary>Every setting that is out of its range, as "name: message"; empty when all are right.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Check(nameof(MaxPixels), MaxPixels, 10_000, 40_000_000, errors);
        Check(nameof(MaxFramePixels), MaxFramePixels, 0, 1_000_000_000, errors);
        Check(nameof(MaxOutputBytes), MaxOutputBytes, 20_000, 20_000_000, errors);
        Check(nameof(MaxAssetBytes), MaxAssetBytes, 1_000, 100_000_000, errors);
        Check(nameof(MaxAssetPixels), MaxAssetPixels, 10_000, 200_000_000, errors);
        Check(nameof(MaxAssetProcessorMs), MaxAssetProcessorMs, 50, 60_000, errors);
        Check(nameof(TextCacheBytes), TextCacheBytes, 100_000, 2_000_000_000, errors);
        Check(nameof(PieceCacheBytes), PieceCacheBytes, 0, 2_000_000_000, errors);
        Check(nameof(CompileCacheDiskBytes), CompileCacheDiskBytes, 1_000_000, 100_000_000_000, errors);
        Check(nameof(CompileCacheBytes), CompileCacheBytes, 1_000_000, 10_000_000_000, errors);
        Check(nameof(JpegQuality), JpegQuality, 30, 98, errors);
        return errors;
    }

    private static void Check(string name, long value, long min, long max, List<string> errors)
    {
        if (value < min || value > max)
        {
            errors.Add(FormattableString.Invariant($"{Section}:{name}: must be from {min} to {max}, is {value}"));
        }
    }
}
