namespace Personalize.Cli.Import;

/// <summary>The file that refused lines are written to: number, tab, what is wrong.</summary>
internal sealed class RefusedLines : IAsyncDisposable
{
    private readonly FileStream _file;
    private readonly StreamWriter _text;

    private RefusedLines(FileStream file, bool isWhole)
    {
        _file = file;
        _text = new StreamWriter(file);
        IsWhole = isWhole;
    }

    /// <summary>False where lines that were refused before went elsewhere, or are gone.</summary>
    public bool IsWhole { get; }

    public string Path => _file.Name;

    /// <summary>Goes on where the import does: what was written after the mark is cut off, for those lines come again.</summary>
    public static RefusedLines Open(FileInfo file, ImportMark from)
    {
        var stream = new FileStream(file.FullName, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        var isWhole = from.Refused == 0 || (from.RefusedFile == file.FullName && stream.Length >= from.RefusedBytes);
        stream.SetLength(from.RefusedFile == file.FullName ? Math.Min(from.RefusedBytes, stream.Length) : 0);
        stream.Seek(0, SeekOrigin.End);
        return new RefusedLines(stream, isWhole);
    }

    public void Write(long line, string fault) => _text.WriteLine($"{line}\t{fault}");

    /// <summary>How long the file is, once all is in it: a mark must not say more than what a killed import leaves behind.</summary>
    public long Flush()
    {
        _text.Flush();
        return _file.Position;
    }

    public ValueTask DisposeAsync() => _text.DisposeAsync();
}
