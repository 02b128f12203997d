namespace Personalize.TestKit;

/// <summary>The working copy the tests were built from.</summary>
public static class Repository
{
    // Folders that tools fill; nothing in them is ours.
    private static readonly string[] Generated = ["bin", "obj", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>Absolute path of the folder that holds Personalize.sln.</summary>
    /// <exception cref="InvalidOperationException">The tests run outside a working copy.</exception>
    public static string Root { get; } = Find();

    /// <summary>Absolute path of something in the working copy; parts are joined with the platform's separator.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Our own files under a folder, as absolute paths in ordinal order; what tools generate and dot-folders are left out.</summary>
    /// <param name="folder">Relative to the root; need not exist.</param>
    /// <param name="pattern">File name pattern as of <see cref="Directory.EnumerateFiles(string, string)"/>.</param>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var start = new DirectoryInfo(PathOf(folder));
        return start.Exists ? [.. FilesUnder(start, pattern).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>The path as written in messages: relative to the root, with slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> FilesUnder(DirectoryInfo folder, string pattern) =>
        folder.EnumerateFiles(pattern).Select(file => file.FullName).Concat(
            folder.EnumerateDirectories()
                .Where(child => !child.Name.StartsWith('.') && !Generated.Contains(child.Name))
                .SelectMany(child => FilesUnder(child, pattern)));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Personalize.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Personalize.sln above {AppContext.BaseDirectory}: these tests read the working copy.");
    }
}
