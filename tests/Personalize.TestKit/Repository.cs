namespace Personalize.TestKit;

/// <summary>Where the checkout is that the tests run in.</summary>
public static class Repository
{
    /// <summary>Folder of the solution file.</summary>
    /// <exception cref="InvalidOperationException">The test binaries lie outside a checkout.</exception>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Personalize.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Personalize.sln above {AppContext.BaseDirectory}.");
    }
}
