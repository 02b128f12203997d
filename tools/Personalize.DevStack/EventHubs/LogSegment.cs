using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Personalize.DevStack.EventHubs;

/// <summary>One file of a partition: frames one after the other, named by the offset of its first byte.</summary>
internal sealed class LogSegment : IDisposable
{
    public const string Extension = ".log";
    private readonly SafeFileHandle _file;

    private LogSegment(SafeFileHandle file, long baseOffset, long lengthBytes)
    {
        _file = file;
        BaseOffset = baseOffset;
        LengthBytes = lengthBytes;
    }

    public long BaseOffset { get; }

    /// <summary>How much of the file is frames on disk. Bytes past it were never confirmed to anybody.</summary>
    public long LengthBytes { get; private set; }

    public long EndOffset => BaseOffset + LengthBytes;

    public static LogSegment Open(string folder, long baseOffset)
    {
        // Nineteen digits: names sort as numbers do.
        var path = Path.Combine(folder, baseOffset.ToString("D19", CultureInfo.InvariantCulture) + Extension);
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        return new LogSegment(file, baseOffset, RandomAccess.GetLength(file));
    }

    /// <summary>Writes and waits for the disk. After an exception the file is as it was before.</summary>
    public void Append(ReadOnlyMemory<byte> frames)
    {
        try
        {
            RandomAccess.Write(_file, frames.Span, LengthBytes);
            RandomAccess.FlushToDisk(_file);
            LengthBytes += frames.Length;
        }
        catch (IOException)
        {
            RandomAccess.SetLength(_file, LengthBytes);
            throw;
        }
    }

    /// <summary>The frame at the offset; null when there is no whole one.</summary>
    public LoggedEvent? ReadAt(long offset)
    {
        Span<byte> header = stackalloc byte[LogFrame.HeaderBytes];
        var position = offset - BaseOffset;
        if (LengthBytes - position < LogFrame.HeaderBytes || RandomAccess.Read(_file, header, position) < LogFrame.HeaderBytes)
        {
            return null;
        }

        var payloadBytes = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (payloadBytes <= 0 || payloadBytes > LengthBytes - position - LogFrame.HeaderBytes)
        {
            return null;
        }

        var frame = new byte[LogFrame.HeaderBytes + payloadBytes];
        return RandomAccess.Read(_file, frame, position) == frame.Length ? LogFrame.TryRead(frame, offset) : null;
    }

    /// <summary>Walks the frames, cuts off what follows the last whole one, and returns that one (null when there is none).</summary>
    public LoggedEvent? TruncateTornTail()
    {
        LoggedEvent? last = null;
        while (ReadAt(last?.EndOffset ?? BaseOffset) is { } next)
        {
            last = next;
        }

        LengthBytes = (last?.EndOffset ?? BaseOffset) - BaseOffset;
        RandomAccess.SetLength(_file, LengthBytes);
        return last;
    }

    public void Dispose() => _file.Dispose();
}
