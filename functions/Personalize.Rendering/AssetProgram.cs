using Personalize.Rendering.Compiling.Apart;

namespace Personalize.Rendering;

/// <summary>
/// A program that can be started once more, to decode assets in a process of its own (<see cref="RenderingOptions.AssetProgram"/>). Its Main begins
/// with <c>if (AssetProgram.TryServe(args)) return 0;</c>.
/// </summary>
public static class AssetProgram
{
    private const string Argument = "decode-assets";

    /// <summary>The command that starts this program so: by its own file, or by "dotnet" and its library.</summary>
    public static IReadOnlyList<string> OfThisProcess => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Environment.ProcessPath!, Environment.GetCommandLineArgs()[0], Argument]
        : At(Environment.ProcessPath!);

    /// <summary>The command that starts another program so.</summary>
    /// <param name="path">Its executable file.</param>
    public static IReadOnlyList<string> At(string path) => [path, Argument];

    /// <summary>Decodes assets until nobody asks any more, where this process was started for that; false at once where it was not.</summary>
    public static bool TryServe(string[] args)
    {
        if (args is not [Argument, .. var arguments])
        {
            return false;
        }

        AssetServer.Run(arguments);
        return true;
    }
}
