using System.Globalization;

namespace Personalize.Cli.Import;

/// <summary>How far an import came, in a small file beside the imported one; written after each wave, so that a stop at any moment costs at most one.</summary>
internal sealed class ImportBook(FileInfo source)
{
    private readonly string _path = source.FullName + ".progress";

    /// <summary>How far an earlier import came; zeros where there was none, or where the file is another one now.</summary>
    public (long End, long Line) Read()
    {
        if (!File.Exists(_path) || File.ReadAllText(_path).Split(' ') is not [var length, var written, var end, var line] || length + written != LengthAndTime().Replace(" ", "", StringComparison.Ordinal))
        {
            return (0, 0);
        }

        return long.TryParse(end, CultureInfo.InvariantCulture, out var endBytes) && long.TryParse(line, CultureInfo.InvariantCulture, out var number) ? (endBytes, number) : (0, 0);
    }

    public void Write(long end, long line)
    {
        var next = _path + ".new";
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $"{LengthAndTime()} {end} {line}"));
        File.Move(next, _path, overwrite: true);
    }

    public void Close() => File.Delete(_path);

    private string LengthAndTime() => string.Create(CultureInfo.InvariantCulture, $"{source.Length} {source.LastWriteTimeUtc.Ticks}");
}
