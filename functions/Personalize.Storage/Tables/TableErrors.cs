using System.Buffers.Text;
using System.Text;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Tables;

/// <summary>Turns the service's error answers into outcomes or exceptions (learn.microsoft.com, table-service-error-codes).</summary>
internal static class TableErrors
{
    /// <summary>404, 409 and 412 are values; a missing table, 5xx and the rest are exceptions.</summary>
    public static TableWriteOutcome OutcomeOf(int status, ReadOnlySpan<byte> body, string operation) => status switch
    {
        404 when !IsTableMissing(body) => TableWriteOutcome.Missing,
        409 when HasCode(body, "EntityAlreadyExists"u8) => TableWriteOutcome.Exists,
        412 => TableWriteOutcome.Contended,
        _ => throw Unavailable(status, body, operation),
    };

    public static bool IsTableMissing(ReadOnlySpan<byte> body) => HasCode(body, "TableNotFound"u8);

    public static bool HasCode(ReadOnlySpan<byte> body, ReadOnlySpan<byte> code) => body.IndexOf(code) >= 0;

    public static StorageUnavailableException Unavailable(int status, ReadOnlySpan<byte> body, string operation)
    {
        var trouble = status switch
        {
            408 or 429 or >= 500 => StorageTrouble.Busy,
            409 when HasCode(body, "TableBeingDeleted"u8) => StorageTrouble.Busy,
            < 400 => StorageTrouble.Garbled,
            _ => StorageTrouble.Refused,
        };
        return new StorageUnavailableException(trouble, $"{operation}: the store answered {status} {Code(body)}.");
    }

    /// <summary>The zero-based index at the front of the message, as in <c>"value":"7:The specified entity already exists…"</c>.</summary>
    public static int? FailedIndex(ReadOnlySpan<byte> body)
    {
        var at = body.IndexOf("\"value\":\""u8);
        if (at < 0)
        {
            return null;
        }

        var message = body[(at + "\"value\":\""u8.Length)..];
        return Utf8Parser.TryParse(message, out int index, out var digits) && digits < message.Length && message[digits] == ':' ? index : null;
    }

    // Codes are short ASCII words; whatever else stands there is not repeated into logs.
    private static string Code(ReadOnlySpan<byte> body)
    {
        var at = body.IndexOf("\"code\":\""u8);
        if (at < 0)
        {
            return "without a code";
        }

        var text = body[(at + "\"code\":\""u8.Length)..];
        var length = 0;
        while (length < text.Length && length < 64 && char.IsAsciiLetterOrDigit((char)text[length]))
        {
            length++;
        }

        return Encoding.ASCII.GetString(text[..length]);
    }
}
