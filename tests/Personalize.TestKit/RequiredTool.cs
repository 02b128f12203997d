using Xunit;

namespace Personalize.TestKit;

/// <summary>What a test does without a program it needs: skipped by name on a developer's machine, failed where CI=true.</summary>
public static class RequiredTool
{
    /// <summary>Absolute path of a program at one of the given places or on the PATH; null when it is at none.</summary>
    /// <param name="name">File name of the program without an ending, for example node.</param>
    /// <param name="places">Absolute paths tried before the PATH.</param>
    public static string? Find(string name, params IEnumerable<string> places)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        return places
            .Concat(folders.SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending))))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Ends the test unless the program was found: a skip with this reason, or a failure where CI=true.</summary>
    /// <param name="path">What <see cref="Find"/> returned.</param>
    /// <param name="why">The program, what it is needed for and where it comes from.</param>
    public static string Require(string? path, string why)
    {
        if (path is null && string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Fail(why);
        }

        Assert.SkipWhen(path is null, why);
        return path!;
    }
}
