using System.Text.Json;
using Personalize.Storage.Tables;

namespace Personalize.Functions.Customers;

/// <summary>A stored row as an export shows it: its own JSON where it holds some, otherwise its properties.</summary>
internal static class RecordJson
{
    public static void Write(Utf8JsonWriter json, TableEntity row)
    {
        json.WriteStartObject();
        json.WriteString("record", row.RowKey);
        foreach (var name in row.PropertyNames.Order(StringComparer.Ordinal))
        {
            json.WritePropertyName(char.ToLowerInvariant(name[0]) + name[1..]);
            WriteValue(json, row, name);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, TableEntity row, string name)
    {
        if (row.GetString(name) is { } text)
        {
            json.WriteStringValue(text);
        }
        else if (row.GetBoolean(name) is { } flag)
        {
            json.WriteBooleanValue(flag);
        }
        else if (row.GetInt64(name) is { } number)
        {
            json.WriteNumberValue(number);
        }
        else if (row.GetDateTimeOffset(name) is { } at)
        {
            json.WriteStringValue(at.UtcDateTime);
        }
        else if (row.GetDouble(name) is { } real && double.IsFinite(real))
        {
            json.WriteNumberValue(real);
        }
        else
        {
            WriteBytes(json, row.GetBinary(name));
        }
    }

    /// <summary>Our own documents are JSON; other bytes are shown as they are, in base64.</summary>
    public static void WriteBytes(Utf8JsonWriter json, byte[]? bytes)
    {
        if (bytes is [(byte)'{', .., (byte)'}'])
        {
            json.WriteRawValue(bytes);
        }
        else if (bytes is not null)
        {
            json.WriteBase64StringValue(bytes);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
