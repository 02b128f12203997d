using System.Text.RegularExpressions;
using Xunit;

namespace Personalize.Tests.Rooms;

/// <summary>Code that belongs to one room only. What is banned everywhere by symbol is in .config/BannedSymbols*.txt, for the compiler.</summary>
public sealed class BannedCodeTests
{
    [Fact]
    public void NativeCalls_Anywhere_AreInRenderingNative() =>
        AssertOnlyIn("functions/Personalize.Rendering/Native/", @"\b(DllImport|LibraryImport|NativeLibrary|UnmanagedCallersOnly)\b");

    [Fact]
    public void ETags_Anywhere_AreInStorage() =>
        AssertOnlyIn("functions/Personalize.Storage/", @"\b(ETag|IfMatch|IfNoneMatch)\b");

    [Fact]
    public void Clocks_InCoreAndRendering_AreArguments() =>
        AssertOnlyIn(null, @"\b(TimeProvider|Stopwatch|UtcNow|DateTime\.Now|DateTimeOffset\.Now|Thread\.Sleep|Task\.Delay|ILogger)\b",
            "functions/Personalize.Core", "functions/Personalize.Rendering");

    [Fact]
    public void WallClocks_InFunctionsAndTools_AreTimeProviders() =>
        AssertOnlyIn(null, @"\b(DateTime|DateTimeOffset)\.(UtcNow|Now|Today)\b|\bThread\.Sleep\b", "functions", "tools");

    [Fact]
    public void InputAndOutput_InCore_AreAbsent() =>
        AssertOnlyIn(null, @"\b(File|Directory|FileStream|HttpClient|Socket|Process|Console|Environment)\.\w", "functions/Personalize.Core");

    private static void AssertOnlyIn(string? home, string pattern, params string[] folders)
    {
        var strays =
            from folder in folders.Length > 0 ? folders : ["functions", "tools"]
            from file in SourceFile.In(folder)
            where home is null || !file.Path.StartsWith(home, StringComparison.Ordinal)
            let match = Regex.Match(file.Code, pattern)
            where match.Success
            select $"{file.Path}: {match.Value}";

        Rules.AssertKept(strays);
    }
}
