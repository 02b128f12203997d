using System.Text;
using System.Text.Json;

namespace Personalize.Cli.Import;

/// <summary>Files that cannot be read line by line: what they are is said once, not for each line.</summary>
internal static class ImportForm
{
    // Blanks before the first letter are rarely more.
    private const int HeadBytes = 4_096;

    /// <exception cref="InvalidDataException">It is a folder, packed, or one JSON array.</exception>
    public static async Task CheckAsync(ImportOrder order, CancellationToken stop)
    {
        if (Directory.Exists(order.File.FullName))
        {
            throw new InvalidDataException("It is a folder: name a file in it.");
        }

        await using var stream = order.File.OpenRead();
        var head = new byte[HeadBytes];
        var length = await stream.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, stop);
        if (TroubleOf(head.AsSpan(0, length), order) is { } trouble)
        {
            throw new InvalidDataException(trouble);
        }
    }

    /// <exception cref="InvalidDataException">The first lines of what should be NDJSON are something else.</exception>
    public static void CheckLines(string first, string second)
    {
        var isObject = first.TrimStart().StartsWith('{');
        if (!isObject && first.AsSpan().IndexOfAny('\t', ';') >= 0)
        {
            throw new InvalidDataException("It is no NDJSON; if it is a table, part its columns with commas and name it .csv (in a spreadsheet: CSV UTF-8, comma delimited).");
        }

        if (!isObject && first.Split(',').Any(cell => cell.Trim().Trim('"') is "userId" or "anonymousId"))
        {
            throw new InvalidDataException("It looks like CSV: name it .csv, and it is read so.");
        }

        if (second.Length > 0 && Ends(first) == false && Ends(first + "\n" + second) is not null)
        {
            throw new InvalidDataException("Its objects go over several lines: put one on each (jq -c . FILE > FILE.ndjson).");
        }
    }

    private static string? TroubleOf(ReadOnlySpan<byte> head, ImportOrder order) => head switch
    {
        [0x1f, 0x8b, ..] => "It is packed: unpack it first (gunzip).",
        [(byte)'P', (byte)'K', 3, 4, ..] => "It is a spreadsheet or an archive: save it as CSV (in a spreadsheet: CSV UTF-8, comma delimited), or unpack it.",
        _ when !order.IsCsv && Letters(head) is [(byte)'[', ..] => "It is one JSON array: put each object on a line of its own (jq -c '.[]' FILE > FILE.ndjson).",
        _ => null,
    };

    private static ReadOnlySpan<byte> Letters(ReadOnlySpan<byte> head) => (head.StartsWith("\uFEFF"u8) ? head[3..] : head).TrimStart(" \t\r\n"u8);

    // Whether a JSON object ends with the text; null where the text is not even its beginning.
    private static bool? Ends(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
            }

            return reader is { TokenType: JsonTokenType.EndObject, CurrentDepth: 0 };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
