using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Personalize.Rendering.Caching;

/// <summary>
/// Forms as files, one each, named by their key:
/// <code>
///  8 bytes  "PZFORM01"
///  8 bytes  length of the payload
/// 32 bytes  SHA-256 of key and payload: a file under another's name is broken too
///    rest   payload
/// </code>
/// Written beside and renamed, so that no reader meets half a file. What cannot be read is counted, and written again once it was made. What
/// the disk refuses is counted and otherwise the same as an empty folder. Several processes may share it.
/// </summary>
internal sealed class FormFolder
{
    private const int HeaderBytes = 48;
    private const int MaxFileBytes = 128 << 20;
    private const string Ending = ".form";
    private static ReadOnlySpan<byte> Magic => "PZFORM01"u8;

    private readonly Lock _trimming = new();
    private readonly DirectoryInfo _folder;
    private readonly long _maxBytes;
    private long _bytes;
    private long _hits;
    private long _broken;
    private long _failures;
    private int _written;

    /// <param name="maxBytes">Upper bound for all files; those not read for the longest time go first.</param>
    public FormFolder(string path, long maxBytes)
    {
        (_folder, _maxBytes) = (new DirectoryInfo(path), maxBytes);
        Try(() =>
        {
            Create(path);
            Interlocked.Exchange(ref _bytes, Files().Sum(file => file.Length));
        });
    }

    public long Bytes => Interlocked.Read(ref _bytes);

    public long Hits => Interlocked.Read(ref _hits);

    public long Broken => Interlocked.Read(ref _broken);

    public long Failures => Interlocked.Read(ref _failures);

    public T? Find<T>(string key)
        where T : class, IStoredForm<T>
    {
        byte[]? file = null;
        Try(() => file = ReadFile(PathOf(key)));

        if (file is null)
        {
            return null;
        }

        if (Parse<T>(key, file) is { } form)
        {
            Interlocked.Increment(ref _hits);
            return form;
        }

        Interlocked.Increment(ref _broken);
        return null;
    }

    public void Keep<T>(string key, T form)
        where T : class, IStoredForm<T>
    {
        var writer = new FormWriter();
        form.Write(writer);

        if (writer.Written.Length > MaxFileBytes - HeaderBytes)
        {
            return;
        }

        var file = new byte[HeaderBytes + writer.Written.Length];
        Magic.CopyTo(file);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(8), writer.Written.Length);
        writer.Written.CopyTo(file.AsSpan(HeaderBytes));
        Seal(key, file).CopyTo(file.AsSpan(16));
        Try(() => WriteFile(PathOf(key), file));

        if (Bytes > _maxBytes)
        {
            Try(Trim);
        }
    }

    private static T? Parse<T>(string key, byte[] file)
        where T : class, IStoredForm<T>
    {
        if (file.Length < HeaderBytes
            || !file.AsSpan().StartsWith(Magic)
            || BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(8)) != file.Length - HeaderBytes
            || !Seal(key, file).AsSpan().SequenceEqual(file.AsSpan(16, 32)))
        {
            return null;
        }

        var reader = new FormReader(file.AsSpan(HeaderBytes));
        var form = T.Read(ref reader);
        return reader.IsDone ? form : null;
    }

    private static byte[] Seal(string key, byte[] file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(key));
        hash.AppendData(file.AsSpan(HeaderBytes));
        return hash.GetHashAndReset();
    }

    // A temporary folder is everybody's: what lies in ours is for this user.
    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static byte[]? ReadFile(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length <= MaxFileBytes ? File.ReadAllBytes(path) : [] : null;
    }

    private string PathOf(string key) => Path.Combine(_folder.FullName, key + Ending);

    private IEnumerable<FileInfo> Files() => _folder.EnumerateFiles("*" + Ending);

    private void WriteFile(string path, byte[] bytes)
    {
        var draft = FormattableString.Invariant($"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref _written)}");
        File.WriteAllBytes(draft, bytes);
        File.Move(draft, path, overwrite: true);
        Interlocked.Add(ref _bytes, bytes.Length);
    }

    // By when files were last read, as far as the file system says: most note it once a day, which is enough to tell what nobody needs.
    private void Trim()
    {
        lock (_trimming)
        {
            var files = Files().OrderBy(file => file.LastAccessTimeUtc > file.LastWriteTimeUtc ? file.LastAccessTimeUtc : file.LastWriteTimeUtc).ToList();
            var left = files.Sum(file => file.Length);

            foreach (var file in files.TakeWhile(_ => left > _maxBytes / 10 * 9))
            {
                left -= file.Length;
                file.Delete();
            }

            Interlocked.Exchange(ref _bytes, left);
        }
    }

    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Interlocked.Increment(ref _failures);
        }
    }
}
