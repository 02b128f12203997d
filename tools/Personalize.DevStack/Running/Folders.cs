using Personalize.DevStack.Processes;

namespace Personalize.DevStack.Running;

/// <summary>Where things are in the clone that this was built from.</summary>
internal static class Folders
{
    private static readonly string Base = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);

    /// <summary>The clone's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>This tool's own folder: pages, samples, content and npm parts are used where they are.</summary>
    public static string Tool { get; } = Path.Combine(Root, "tools", "Personalize.DevStack");

    public static string Packages { get; } = Path.Combine(Tool, "node_modules");

    public static string Samples { get; } = Path.Combine(Tool, "Samples");

    public static string Pages { get; } = Path.Combine(Tool, "Pages");

    public static string Content { get; } = Path.Combine(Tool, "Content");

    /// <summary>The handler as it was built together with the caller: same configuration, same framework.</summary>
    public static string BuiltHandler { get; } =
        Path.Combine(Root, "functions", "Personalize", "bin", Path.GetFileName(Path.GetDirectoryName(Base))!, Path.GetFileName(Base));

    private static string FindRoot()
    {
        for (var folder = Base; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Personalize.sln")))
            {
                return folder;
            }
        }

        throw new DevStackTrouble($"No Personalize.sln above {Base}: the DevStack runs from a clone, with `dotnet run --project tools/Personalize.DevStack`.");
    }
}
