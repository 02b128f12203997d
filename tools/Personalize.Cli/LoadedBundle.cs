using System.Collections.Immutable;
using Personalize.Content;
using Personalize.Rendering;
using Personalize.Storage.Content;

namespace Personalize.Cli;

/// <summary>A content folder put through the handler's own loading: what it would refuse is refused here.</summary>
internal sealed record LoadedBundle(LoadedContent? Content, ImmutableArray<string> Errors, PictureEngine Engine)
{
    /// <summary>Reads and compiles everything; errors say file, line, column and reason.</summary>
    public static LoadedBundle Load(DirectoryInfo folder) =>
        Load(folder, new PictureEngine(new RenderingOptions { CompileCacheFolder = RenderingOptions.TemporaryCompileCacheFolder, AssetProgram = AssetProgram.OfThisProcess }));

    /// <summary>As the other, with an engine that is there.</summary>
    public static LoadedBundle Load(DirectoryInfo folder, PictureEngine engine)
    {
        try
        {
            var loading = new ContentLoader(engine, new PlainPictures(engine)).LoadCompiled(BundleFolder.Read(folder.FullName));
            return new LoadedBundle(loading.Content, loading.Errors, engine);
        }
        catch (InvalidDataException links)
        {
            return new LoadedBundle(null, [.. links.Message.Split('\n')], engine);
        }
    }

    /// <summary>Says every error on standard error; whether there was none.</summary>
    public bool Report()
    {
        foreach (var error in Errors)
        {
            Console.Error.WriteLine(error);
        }

        if (!Errors.IsEmpty)
        {
            Console.Error.WriteLine($"{Errors.Length} error(s).");
        }

        return Errors.IsEmpty;
    }
}
