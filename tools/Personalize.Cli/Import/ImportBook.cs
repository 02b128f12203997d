using System.Globalization;

namespace Personalize.Cli.Import;

/// <summary>How far an import came, in a small file beside the imported one; written after each wave, so that a stop at any moment costs at most one.</summary>
internal sealed class ImportBook(FileInfo source)
{
    private readonly string _path = source.FullName + ".progress";

    /// <summary>Whether a file is the imported one, or the book: nothing else may be written there.</summary>
    public bool IsSpokenFor(FileInfo file)
    {
        // On many file systems case does not count; and a link leads to the same bytes.
        var path = Followed(file);
        return new[] { Followed(source), source.FullName, _path, Next }.Contains(path, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>How far an earlier import came; the beginning where there was none, or where the file is another one now.</summary>
    public ImportMark Read()
    {
        if (!File.Exists(_path) || File.ReadAllText(_path).Split('\n', 2) is not [var line, var refusedFile])
        {
            return ImportMark.Beginning;
        }

        var numbers = line.Split(' ').Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        return numbers is [var length, var time, >= 0 and var end, >= 0 and var lines, >= 0 and var taken, >= 0 and var refused, >= 0 and var refusedBytes]
            && length == source.Length && time == source.LastWriteTimeUtc.Ticks
            ? new ImportMark(end, lines, taken, refused, refusedFile.Length > 0 ? refusedFile : null, refusedBytes)
            : ImportMark.Beginning;
    }

    public void Write(ImportMark mark)
    {
        File.WriteAllText(Next, string.Create(
            CultureInfo.InvariantCulture,
            $"{source.Length} {source.LastWriteTimeUtc.Ticks} {mark.End} {mark.Line} {mark.Taken} {mark.Refused} {mark.RefusedBytes}\n{mark.RefusedFile}"));
        File.Move(Next, _path, overwrite: true);
    }

    public void Close() => File.Delete(_path);

    private string Next => _path + ".new";

    private static string Followed(FileInfo file) => file.Exists ? file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName : file.FullName;
}
