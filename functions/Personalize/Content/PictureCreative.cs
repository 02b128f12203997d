using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Locales;
using Personalize.Rendering;
using Personalize.Rendering.Designs;

namespace Personalize.Content;

/// <summary>A picture creative: the templates of its slots, and its compiled form for each density, made at first use.</summary>
/// <remarks>Safe from many threads: a density is compiled once, the others who ask meanwhile wait for it.</remarks>
/// <param name="file">Where it is written.</param>
/// <param name="slots">In the order of the design's slots.</param>
/// <param name="compile">From density to compiled form.</param>
/// <param name="weigh">Measures a compiled form in the formats that it can be had in.</param>
internal sealed class PictureCreative(CreativeFile file, ImmutableArray<PictureSlot> slots, Func<int, PictureCompilation> compile, Func<CompiledPicture, PictureWeight> weigh)
{
    /// <summary>Most pixels per CSS pixel.</summary>
    public const int MaxDensity = 3;

    private readonly Lazy<PictureCompilation>[] _byDensity =
        [.. Enumerable.Range(1, MaxDensity).Select(density => new Lazy<PictureCompilation>(() => CompileOrSayWhy(compile, density)))];

    private readonly Lock _weighing = new();
    private PictureWeight? _weight;

    public string Name => file.Name;

    /// <summary>Whether the form for density 1 is there already.</summary>
    public bool IsCompiled => _byDensity[0].IsValueCreated;

    /// <summary>Whether the form for a density is there already.</summary>
    public bool IsCompiledAt(int density) => _byDensity[density - 1].IsValueCreated;

    /// <summary>Compiles the form for density 1 if need be; what is wrong with it and in which line, empty when nothing is.</summary>
    public ImmutableArray<string> Compile() => file.Locate(_byDensity[0].Value.Errors);

    /// <summary>What the form for density 1 costs in each format, measured when first asked for; null where the design cannot be compiled.</summary>
    public PictureWeight? Weigh()
    {
        lock (_weighing)
        {
            return _weight ??= At(1) is { } picture ? weigh(picture) : null;
        }
    }

    /// <summary>What was made smaller to keep a limit, or will be at a higher density, and letters that no font has, for the creative's author; empty when nothing is.</summary>
    public ImmutableArray<string> Notes() =>
        file.Locate([.. _byDensity[0].Value.Notes, .. _byDensity[0].Value.WeighDenser(), .. (Weigh()?.Notes ?? []).Select(note => new DesignError("", note))]);

    /// <summary>The compiled form for a density from 1 to 3; null where the design cannot be compiled.</summary>
    /// <remarks>What compiles at 1 can be refused at 3 by its number of pixels: then 1 serves, and the mail client scales it.</remarks>
    public CompiledPicture? At(int density) => _byDensity[density - 1].Value.Picture ?? _byDensity[0].Value.Picture;

    /// <summary>What each slot says for these attributes, in the order of the design's slots.</summary>
    public string[] Fill(AttributeValue attributes, Locale locale)
    {
        var values = new string[slots.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = slots[index].Fill(attributes, locale);
        }

        return values;
    }

    // A fault of ours and not of the author's: an error with the creative's name, so that the bundle is refused instead of a request failing without a word.
    private static PictureCompilation CompileOrSayWhy(Func<int, PictureCompilation> compile, int density)
    {
        try
        {
            return compile(density);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or RenderingUnavailableException))
        {
            return new PictureCompilation(null, [new DesignError("", $"cannot be compiled, which is a fault of the engine: {fault.GetType().Name}, {fault.Message}")]);
        }
    }
}
