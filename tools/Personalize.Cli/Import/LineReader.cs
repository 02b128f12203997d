using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;

namespace Personalize.Cli.Import;

/// <summary>Reads lines with the position where each ends, so that reading can go on there another day. In CSV a quoted line break does not end a line.</summary>
internal static class LineReader
{
    /// <summary>A longer line is no event: one has at most 32 KB.</summary>
    public const int MaxLineBytes = 1024 * 1024;

    /// <summary>The text of each line from the stream's position on, and its end's.</summary>
    /// <exception cref="InvalidDataException">A line is longer than <see cref="MaxLineBytes"/>.</exception>
    public static async IAsyncEnumerable<(string Text, long End)> ReadAsync(Stream stream, bool areQuotesKept, [EnumeratorCancellation] CancellationToken stop)
    {
        var end = stream.Position;
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true, bufferSize: 64 * 1024));
        while (true)
        {
            var read = await reader.ReadAsync(stop);
            var buffer = read.Buffer;
            while (EndOfLine(buffer, areQuotesKept) is { } at)
            {
                end += buffer.Slice(0, at).Length + 1;
                yield return (Text(buffer.Slice(0, at)), end);
                buffer = buffer.Slice(buffer.GetPosition(1, at));
            }

            if (read.IsCompleted)
            {
                if (!buffer.IsEmpty)
                {
                    yield return (Text(buffer), end + buffer.Length);
                }

                await reader.CompleteAsync();
                yield break;
            }

            if (buffer.Length > MaxLineBytes)
            {
                throw new InvalidDataException($"The line after byte {end} is longer than {MaxLineBytes} bytes: is a quote not closed, or is this no text?");
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static SequencePosition? EndOfLine(ReadOnlySequence<byte> buffer, bool areQuotesKept)
    {
        if (!areQuotesKept)
        {
            return buffer.PositionOf((byte)'\n');
        }

        var reader = new SequenceReader<byte>(buffer);
        var isQuoted = false;
        while (reader.TryReadToAny(out ReadOnlySequence<byte> _, "\"\n"u8, advancePastDelimiter: false))
        {
            reader.TryPeek(out var found);
            if (found == '\n' && !isQuoted)
            {
                return reader.Position;
            }

            isQuoted ^= found == '"';
            reader.Advance(1);
        }

        return null;
    }

    private static string Text(ReadOnlySequence<byte> line) => Encoding.UTF8.GetString(line).TrimEnd('\r').TrimStart('\uFEFF');
}
