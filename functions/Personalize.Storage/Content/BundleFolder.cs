namespace Personalize.Storage.Content;

/// <summary>A folder on disk as the files of a bundle.</summary>
public static class BundleFolder
{
    /// <summary>Every file by its path with forward slashes, but what begins with a dot.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">Symbolic links are in it, each of them named: a bundle of somebody else's would publish files of this machine.
    /// The folder itself may be one.</exception>
    public static Dictionary<string, ReadOnlyMemory<byte>> Read(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var links = new List<string>();
        List(new DirectoryInfo(folder), "", files, links);

        return links.Count == 0
            ? files.ToDictionary(file => file.Key, file => new ReadOnlyMemory<byte>(File.ReadAllBytes(file.Value)), StringComparer.Ordinal)
            : throw new InvalidDataException(string.Join('\n', links.Order(StringComparer.Ordinal).Select(link => $"{link}: a symbolic link; a bundle holds its files itself")));
    }

    // Links are never followed: not even to see where they lead.
    private static void List(DirectoryInfo folder, string at, SortedDictionary<string, string> files, List<string> links)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().Where(entry => !entry.Name.StartsWith('.')))
        {
            var name = at + entry.Name;
            if (entry.LinkTarget is not null)
            {
                links.Add(name);
            }
            else if (entry is DirectoryInfo inner)
            {
                List(inner, $"{name}/", files, links);
            }
            else
            {
                files[name] = entry.FullName;
            }
        }
    }
}
