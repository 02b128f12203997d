using System.Globalization;
using System.Text;
using Personalize.DevStack.Processes;

namespace Personalize.DevStack.Running;

/// <summary>The folder that data lives in, held by one DevStack at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string MarkerName = ".personalize-devstack";
    private static readonly string[] Made = ["azurite", "hub", "actions"];
    private readonly FileStream _held;

    private DataFolder(string root, FileStream held)
    {
        Root = root;
        _held = held;
    }

    public string Root { get; }

    public string Azurite => Path.Combine(Root, Made[0]);

    public string Hub => Path.Combine(Root, Made[1]);

    public string ActionHub => Path.Combine(Root, Made[2]);

    /// <param name="isFresh">Removes what a former run made in it, and nothing else.</param>
    /// <exception cref="DevStackTrouble">It is somebody else's, in use, or cannot be written.</exception>
    public static DataFolder Open(string root, bool isFresh)
    {
        try
        {
            Directory.CreateDirectory(root);
            var marker = Path.Combine(root, MarkerName);
            if (!File.Exists(marker) && Directory.EnumerateFileSystemEntries(root).Any())
            {
                throw new DevStackTrouble($"{root} holds something else than the DevStack's data: name an empty or new folder with --data.");
            }

            var held = Hold(marker, root);
            foreach (var made in Made.Select(name => Path.Combine(root, name)).Where(folder => isFresh && Directory.Exists(folder)))
            {
                Directory.Delete(made, recursive: true);
            }

            return new DataFolder(root, held);
        }
        catch (Exception trouble) when (trouble is UnauthorizedAccessException or IOException)
        {
            throw new DevStackTrouble($"{root} cannot be used for data: {trouble.Message} Name another folder with --data.");
        }
    }

    public void Dispose() => _held.Dispose();

    private static FileStream Hold(string marker, string root)
    {
        try
        {
            var held = new FileStream(marker, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            held.SetLength(0);
            held.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            held.Flush();
            return held;
        }
        catch (IOException)
        {
            throw new DevStackTrouble($"Another DevStack uses {root}: stop it, or name another folder with --data.");
        }
    }
}
