using System.Text.Json;
using Personalize.TestKit;

namespace Personalize.Tests.Infra;

/// <summary>The function.json files of the app: one folder per function.</summary>
internal static class FunctionFiles
{
    /// <summary>Names of the folders that hold one; the host takes them as the functions' names.</summary>
    public static IEnumerable<string> Names() => Files().Select(file => Path.GetFileName(Path.GetDirectoryName(file)!));

    /// <summary>Every binding of every function.</summary>
    public static IEnumerable<JsonElement> Bindings() => Files().SelectMany(file =>
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.GetProperty("bindings").EnumerateArray().Select(binding => binding.Clone()).ToArray();
    });

    private static IReadOnlyList<string> Files() => Repository.Files(Path.Combine("functions", "Personalize", "Functions"), "function.json");
}
