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

    // A letter of another encoding would become a replacement character for good.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of each line from the stream's position on, null where it is not UTF-8, and its end's.</summary>
    /// <exception cref="InvalidDataException">A line is longer than <see cref="MaxLineBytes"/>, or its quote is never closed.</exception>
    public static async IAsyncEnumerable<(string? Text, long End)> ReadAsync(Stream stream, bool areQuotesKept, [EnumeratorCancellation] CancellationToken stop)
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
                if (areQuotesKept && IsQuoteOpen(buffer))
                {
                    throw new InvalidDataException($"The line after byte {end} opens a quote that is never closed: all that follows would be one cell. Close it and import the file again; what was taken is not taken twice.");
                }

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

    private static bool IsQuoteOpen(ReadOnlySequence<byte> line)
    {
        var quotes = 0;
        foreach (var part in line)
        {
            quotes += part.Span.Count((byte)'"');
        }

        return quotes % 2 == 1;
    }

    private static string? Text(ReadOnlySequence<byte> line)
    {
        try
        {
            return Strict.GetString(line).TrimEnd('\r').TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
