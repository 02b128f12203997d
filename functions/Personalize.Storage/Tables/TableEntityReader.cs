using System.Globalization;
using System.Text.Json;
using Azure;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Tables;

/// <summary>Reads entities from the service's JSON. Whatever else comes is <see cref="StorageTrouble.Garbled"/>.</summary>
internal static class TableEntityReader
{
    public static TableEntity ReadOne(ReadOnlySpan<byte> json, string? etagHeader) => Guard(json, (ref Utf8JsonReader reader) =>
    {
        RequireToken(ref reader, JsonTokenType.StartObject);
        return ReadEntity(ref reader, etagHeader);
    });

    public static List<TableEntity> ReadPage(ReadOnlySpan<byte> json) => Guard(json, (ref Utf8JsonReader reader) =>
    {
        RequireToken(ref reader, JsonTokenType.StartObject);
        List<TableEntity>? page = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("value"u8))
            {
                RequireToken(ref reader, JsonTokenType.StartArray);
                page = ReadArray(ref reader);
                continue;
            }

            reader.Skip();
        }

        return page ?? throw new JsonException("no value");
    });

    private delegate TResult Read<TResult>(ref Utf8JsonReader reader);

    // GetString throws InvalidOperationException on broken UTF-8 and lone surrogates that the reader itself lets pass.
    private static TResult Guard<TResult>(ReadOnlySpan<byte> json, Read<TResult> read)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
            var result = read(ref reader);
            while (reader.Read())
            {
                // Nothing may follow; trailing bytes throw here.
            }

            return result;
        }
        catch (Exception garbled) when (garbled is JsonException or FormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new StorageUnavailableException(StorageTrouble.Garbled, "The store's answer is not an entity.", garbled);
        }
    }

    private static List<TableEntity> ReadArray(ref Utf8JsonReader reader)
    {
        var page = new List<TableEntity>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("an entity was expected");
            }

            page.Add(ReadEntity(ref reader, etagHeader: null));
        }

        return page;
    }

    private static TableEntity ReadEntity(ref Utf8JsonReader reader, string? etagHeader)
    {
        string? partitionKey = null, rowKey = null, etag = etagHeader;
        DateTimeOffset? timestamp = null;
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        var values = new List<(string Name, object Value)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "PartitionKey": partitionKey = reader.GetString(); break;
                case "RowKey": rowKey = reader.GetString(); break;
                case "Timestamp": timestamp = ParseDate(reader.GetString()); break;
                case "odata.etag": etag ??= reader.GetString(); break;
                case var note when note.EndsWith("@odata.type", StringComparison.Ordinal):
                    types[note[..^"@odata.type".Length]] = reader.GetString() ?? "";
                    break;
                case var note when note.StartsWith("odata.", StringComparison.Ordinal): reader.Skip(); break;
                default: AddValue(ref reader, name, types.GetValueOrDefault(name), values); break;
            }
        }

        var entity = new TableEntity(partitionKey ?? throw new JsonException("no PartitionKey"), rowKey ?? throw new JsonException("no RowKey"))
        {
            ETag = etag is null ? null : new ETag(etag),
            Timestamp = timestamp,
        };
        values.ForEach(property => entity.PutRead(property.Name, property.Value));
        return entity;
    }

    // The note comes before its value, in the service and in Azurite.
    private static void AddValue(ref Utf8JsonReader reader, string name, string? type, List<(string, object)> values)
    {
        object? value = (reader.TokenType, type) switch
        {
            (JsonTokenType.Null, _) => null,
            (JsonTokenType.True, _) => true,
            (JsonTokenType.False, _) => false,
            (JsonTokenType.Number, "Edm.Double") => reader.GetDouble(),
            (JsonTokenType.Number, "Edm.Int64") => reader.GetInt64(),
            // The cast keeps the conditional from widening the int to a double.
            (JsonTokenType.Number, _) => reader.TryGetInt32(out var number) ? (object)number : reader.GetDouble(),
            (JsonTokenType.String, "Edm.Int64") => long.Parse(reader.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            (JsonTokenType.String, "Edm.Binary") => reader.GetBytesFromBase64(),
            (JsonTokenType.String, "Edm.DateTime") => ParseDate(reader.GetString()),
            (JsonTokenType.String, "Edm.Double") => ParseDouble(reader.GetString()),
            (JsonTokenType.String, _) => reader.GetString(),
            _ => throw new JsonException("a property is neither text, number, truth nor null"),
        };
        if (value is not null)
        {
            values.Add((name, value));
        }
    }

    private static DateTimeOffset ParseDate(string? text) => DateTimeOffset.Parse(
        text ?? throw new JsonException("no date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static double ParseDouble(string? text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" or "INF" => double.PositiveInfinity,
        "-Infinity" or "-INF" => double.NegativeInfinity,
        _ => double.Parse(text ?? "", NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static void RequireToken(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw new JsonException($"{token} was expected");
        }
    }
}
