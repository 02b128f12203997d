namespace Personalize.Tests.Rooms;

/// <summary>Which room may import which: the architecture, as the root README draws it.</summary>
internal static class RoomTable
{
    /// <summary>Folder of each room and the rooms it may reference. What is not here may not exist in functions/ or tools/.</summary>
    public static IReadOnlyDictionary<string, string[]> MayImport { get; } = new Dictionary<string, string[]>
    {
        ["functions/Personalize.Core"] = [],
        ["functions/Personalize.Rendering"] = [],
        ["functions/Personalize.Storage"] = ["Personalize.Core"],
        ["functions/Personalize"] = ["Personalize.Core", "Personalize.Rendering", "Personalize.Storage"],
        ["tools/Personalize.DevStack"] = ["Personalize.Core", "Personalize.Storage"],
        ["tools/Personalize.Cli"] = ["Personalize", "Personalize.Core", "Personalize.Rendering", "Personalize.Storage"],
    };
}
