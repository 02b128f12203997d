using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Personalize.Storage.Http;

namespace Personalize.Storage.Tables;

/// <summary>An entity as the service's JSON, with a type note wherever JSON alone would lose the type.</summary>
internal static class TableEntityWriter
{
    // The relaxed encoder keeps letters of all alphabets as they are: the answer is never put into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(PooledBuffer buffer, TableEntity entity)
    {
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("PartitionKey", entity.PartitionKey);
        json.WriteString("RowKey", entity.RowKey);
        foreach (var (name, value) in entity.Properties)
        {
            WriteProperty(json, name, value);
        }

        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case long number:
                WriteType(json, name, "Edm.Int64");
                json.WriteString(name, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double number:
                WriteType(json, name, "Edm.Double");
                WriteDouble(json, name, number);
                break;
            case DateTimeOffset instant:
                WriteType(json, name, "Edm.DateTime");
                WriteDate(json, name, instant);
                break;
            case byte[] bytes:
                WriteType(json, name, "Edm.Binary");
                json.WriteBase64String(name, bytes);
                break;
            case ReadOnlyMemory<byte>[] parts:
                WriteType(json, name, "Edm.Binary");
                WriteParts(json, name, parts);
                break;
            default:
                throw new InvalidOperationException($"A property cannot hold a {value.GetType()}.");
        }
    }

    private static void WriteType(Utf8JsonWriter json, string name, string type) => json.WriteString($"{name}@odata.type", type);

    private static void WriteParts(Utf8JsonWriter json, string name, ReadOnlyMemory<byte>[] parts)
    {
        var length = BinaryParts.LengthOf(parts);
        var joined = ArrayPool<byte>.Shared.Rent(length);
        BinaryParts.CopyTo(parts, joined);
        json.WriteBase64String(name, joined.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(joined);
    }

    private static void WriteDouble(Utf8JsonWriter json, string name, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumber(name, number);
            return;
        }

        json.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }

    private static void WriteDate(Utf8JsonWriter json, string name, DateTimeOffset instant)
    {
        Span<byte> text = stackalloc byte[33];
        Utf8Formatter.TryFormat(instant.UtcDateTime, text, out var length, 'O');
        json.WriteString(name, text[..length]);
    }
}
