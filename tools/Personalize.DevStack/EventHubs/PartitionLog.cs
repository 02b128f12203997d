using System.Buffers;
using System.Globalization;
using System.Threading.Channels;

namespace Personalize.DevStack.EventHubs;

/// <summary>One partition: an append-only log in segment files. An append is confirmed when it is on the disk.</summary>
/// <remarks>
/// One loop writes. Appends that arrive while it waits for the disk go out together with the next flush (group commit), so the price of
/// a flush is shared by all who are waiting and order is the order of arrival.
/// </remarks>
internal sealed class PartitionLog : IAsyncDisposable
{
    private const long SegmentBytes = 32 << 20;
    private const int MaxAppendsPerFlush = 512;
    private readonly Channel<PendingAppend> _pending = Channel.CreateUnbounded<PendingAppend>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<LogSegment> _segments;
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly Task _writing;
    private readonly Signal _appended = new();
    private LoggedEnd _end;

    private PartitionLog(string folder, List<LogSegment> segments, LoggedEnd end, TimeProvider clock)
    {
        _folder = folder;
        _segments = segments;
        _end = end;
        _clock = clock;
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Where the confirmed events end.</summary>
    public LoggedEnd End => Volatile.Read(ref _end);

    /// <summary>Completes at the next confirmed append.</summary>
    public Task Appended => _appended.Next;

    /// <summary>Opens the folder, making it when needed; a frame torn by a sudden end is cut off.</summary>
    /// <exception cref="InvalidDataException">A file before the last is damaged: that is not a torn tail.</exception>
    public static PartitionLog Open(string folder, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        var offsets = Directory.GetFiles(folder, "*" + LogSegment.Extension)
            .Select(path => long.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture)).Order().ToList();
        var segments = offsets.Select(offset => LogSegment.Open(folder, offset)).ToList();
        for (var i = 0; i + 1 < segments.Count; i++)
        {
            if (segments[i].EndOffset != segments[i + 1].BaseOffset)
            {
                throw new InvalidDataException($"The log in {folder} has a hole at offset {segments[i].EndOffset}. Start with --fresh to begin anew.");
            }
        }

        if (segments.Count == 0)
        {
            segments.Add(LogSegment.Open(folder, 0));
        }

        var last = segments[^1].TruncateTornTail();
        if (last is null && segments.Count > 1)
        {
            last = LastOf(segments[^2]);
        }

        var end = new LoggedEnd(segments[^1].EndOffset, last?.SequenceNumber ?? -1, last?.EnqueuedAt ?? DateTimeOffset.MinValue);
        return new PartitionLog(folder, segments, end, clock);
    }

    /// <summary>Appends all, in order and next to each other; returns the last sequence number once they are on the disk.</summary>
    public Task<long> AppendAsync(IReadOnlyList<SentEvent> events)
    {
        var append = new PendingAppend(events);
        return _pending.Writer.TryWrite(append)
            ? append.Done.Task
            : Task.FromException<long>(new ObjectDisposedException(nameof(PartitionLog)));
    }

    /// <summary>Confirmed events from the offset on; at most so many. Empty at the end of the log.</summary>
    public IReadOnlyList<LoggedEvent> Read(long offset, int maxEvents)
    {
        var end = End.Offset;
        var events = new List<LoggedEvent>();
        while (offset < end && events.Count < maxEvents)
        {
            var next = SegmentOf(offset).ReadAt(offset) ?? throw new InvalidDataException($"No event begins at offset {offset} of {_folder}.");
            events.Add(next);
            offset = next.EndOffset;
        }

        return events;
    }

    public async ValueTask DisposeAsync()
    {
        _pending.Writer.TryComplete();
        await _writing;
        lock (_segments)
        {
            _segments.ForEach(segment => segment.Dispose());
        }
    }

    private static LoggedEvent? LastOf(LogSegment segment)
    {
        LoggedEvent? last = null;
        while (segment.ReadAt(last?.EndOffset ?? segment.BaseOffset) is { } next)
        {
            last = next;
        }

        return last;
    }

    private LogSegment SegmentOf(long offset)
    {
        lock (_segments)
        {
            return _segments.FindLast(segment => segment.BaseOffset <= offset)!;
        }
    }

    private async Task WriteAsync()
    {
        var frames = new ArrayBufferWriter<byte>();
        var waiting = new List<PendingAppend>();
        while (await _pending.Reader.WaitToReadAsync())
        {
            frames.ResetWrittenCount();
            waiting.Clear();
            var end = End;
            while (waiting.Count < MaxAppendsPerFlush && _pending.Reader.TryRead(out var append))
            {
                end = Frame(frames, append, end);
                waiting.Add(append);
            }

            Commit(frames.WrittenMemory, waiting, end);
        }
    }

    private LoggedEnd Frame(ArrayBufferWriter<byte> frames, PendingAppend append, LoggedEnd end)
    {
        var now = _clock.GetUtcNow();
        var enqueuedAt = now > end.EnqueuedAt ? now : end.EnqueuedAt;
        var sequenceNumber = end.SequenceNumber;
        foreach (var sent in append.Events)
        {
            LogFrame.Write(frames, ++sequenceNumber, enqueuedAt, sent);
        }

        append.LastSequenceNumber = sequenceNumber;
        return end with { SequenceNumber = sequenceNumber, EnqueuedAt = enqueuedAt };
    }

    private void Commit(ReadOnlyMemory<byte> frames, List<PendingAppend> waiting, LoggedEnd end)
    {
        try
        {
            var segment = _segments[^1];
            if (segment.LengthBytes >= SegmentBytes)
            {
                segment = LogSegment.Open(_folder, segment.EndOffset);
                lock (_segments)
                {
                    _segments.Add(segment);
                }
            }

            segment.Append(frames);
            Volatile.Write(ref _end, end with { Offset = segment.EndOffset });
            waiting.ForEach(append => append.Done.TrySetResult(append.LastSequenceNumber));
            _appended.Pulse();
        }
        catch (IOException trouble)
        {
            // The disk is full or gone: every sender of this flush hears it, the next flush tries again.
            waiting.ForEach(append => append.Done.TrySetException(trouble));
        }
    }

    private sealed class PendingAppend(IReadOnlyList<SentEvent> events)
    {
        public IReadOnlyList<SentEvent> Events { get; } = events;

        public long LastSequenceNumber { get; set; }

        public TaskCompletionSource<long> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
