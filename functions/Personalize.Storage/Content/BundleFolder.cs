namespace Personalize.Storage.Content;

/// <summary>A folder on disk as the files of a bundle.</summary>
public static class BundleFolder
{
    /// <summary>Every file by its path with forward slashes, but what begins with a dot.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static Dictionary<string, ReadOnlyMemory<byte>> Read(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => (Name: Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), Path: path))
        .Where(file => !file.Name.Split('/').Any(part => part.StartsWith('.')))
        .ToDictionary(file => file.Name, file => new ReadOnlyMemory<byte>(File.ReadAllBytes(file.Path)), StringComparer.Ordinal);
}
