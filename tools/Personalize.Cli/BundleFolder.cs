namespace Personalize.Cli;

/// <summary>Reads the files of a content folder as a bundle has them.</summary>
internal static class BundleFolder
{
    /// <summary>Contents by name, '/' between folders; hidden files are left out.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static Dictionary<string, ReadOnlyMemory<byte>> Read(DirectoryInfo folder) => folder
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .Select(file => (File: file, Name: Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/')))
        .Where(file => !file.Name.Split('/').Any(part => part.StartsWith('.')))
        .ToDictionary(file => file.Name, file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file.File.FullName), StringComparer.Ordinal);
}
