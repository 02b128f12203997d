using System.Globalization;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling.Apart;

/// <summary>
/// The other end: reads files that others sent, answers with pixels, and is done for when one of them goes wrong. It has no settings and no secrets.
/// <code>
/// in   question            question            …  end: so does the process
/// out  ready  taken answer  taken answer
/// </code>
/// "Taken" tells a process that died of a file from one that had gone before the file came.
/// </summary>
internal static class AssetServer
{
    public static readonly byte[] Ready = [1];
    public static readonly byte[] Taken = [2];

    // So that the first file does not pay for what every first one takes: compiling our code, starting the native library's.
    private static readonly byte[] Rehearsal = """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>.a{fill:red}</style><path class="a" d="M0 0L9 9z"/></svg>"""u8.ToArray();

    private const int MostQuestionBytes = 100_000_100;   // of RenderingOptions.MaxAssetBytes, and the numbers

    /// <summary>What it is started with.</summary>
    public static string[] ArgumentsOf(RenderingOptions options) =>
    [
        options.FontsFolder, options.NativeLibraryPath ?? VipsLibrary.DefaultPath(),
        options.MaxAssetPixels.ToString(CultureInfo.InvariantCulture), options.MaxAssetProcessorMs.ToString(CultureInfo.InvariantCulture),
    ];

    public static void Run(ReadOnlySpan<string> arguments)
    {
        VipsLibrary.Load(arguments[1], arguments[0]);
        var reader = new AssetReader(int.Parse(arguments[2], CultureInfo.InvariantCulture));
        reader.Decode(Rehearsal, 9, 9, PictureFit.Cover);
        using var questions = Console.OpenStandardInput();
        using var answers = Console.OpenStandardOutput();
        var watch = new AssetWatch(answers, int.Parse(arguments[3], CultureInfo.InvariantCulture));
        watch.Start();
        AssetFrames.Write(answers, Ready);

        while (AssetFrames.Read(questions, MostQuestionBytes) is { } frame)
        {
            watch.Begin();
            var (isForDetail, width, height, fit, file) = AssetQuestion.Of(frame);

            if (isForDetail)
            {
                watch.End(BitmapForm.Nothing, reader.DetailOf(file, width, height, fit));
            }
            else
            {
                watch.End(reader.Decode(file, width, height, fit), null);
            }
        }
    }
}
