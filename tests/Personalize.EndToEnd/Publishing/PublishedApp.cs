using System.Diagnostics;
using System.Runtime.InteropServices;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Publishing;

/// <summary>The function app as a release publishes it, in a folder of its own; nothing in the working copy's build output is touched.</summary>
internal sealed class PublishedApp : IDisposable
{
    private readonly string _root;

    private PublishedApp(string root) => _root = root;

    /// <summary>The folder that is the function app.</summary>
    public string Folder => Path.Combine(_root, "app");

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>Publishes. Skips the calling test on another platform, and where the runtime's packages can be had neither from disk nor from a feed.</summary>
    public static async Task<PublishedApp> PublishAsync(CancellationToken stop)
    {
        Assert.SkipUnless(RuntimeInformation.RuntimeIdentifier.StartsWith("linux", StringComparison.Ordinal) && RuntimeInformation.OSArchitecture == Architecture.X64, "The function app runs on linux-x64.");
        var app = new PublishedApp(Directory.CreateTempSubdirectory("personalize-published-").FullName);
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
        [
            "publish", Repository.PathOf("functions", "Personalize"), "-c", "Release", "-r", "linux-x64", "-o", app.Folder, "-v", "quiet",
            "--artifacts-path", Path.Combine(app._root, "artifacts"), "--nodeReuse:false", "-p:UseSharedCompilation=false",
            "-p:RunAnalyzers=false",    // they have judged the same code in the build before
        ])
        { RedirectStandardOutput = true })!;
        var said = await publish.StandardOutput.ReadToEndAsync(stop);
        await publish.WaitForExitAsync(stop);
        if (publish.ExitCode != 0)
        {
            app.Dispose();
            var isOffline = said.Contains("NU1301", StringComparison.Ordinal) || said.Contains("NU1101", StringComparison.Ordinal);
            RequiredTool.Require(isOffline ? null : "", "The runtime packages for linux-x64 are neither on this machine nor to be had from the feed: " + said);
            Assert.Fail(said);
        }

        return app;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
