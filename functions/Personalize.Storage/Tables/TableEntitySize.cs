namespace Personalize.Storage.Tables;

/// <summary>Size arithmetic for entities and transactions.</summary>
internal static class TableEntitySize
{
    // Method line, headers, part headers and boundaries of one batched operation, without the two keys and the endpoint.
    private const int PartOverheadBytes = 700;

    /// <summary>JSON on the wire. A character costs at most six bytes (\uXXXX); a property's quotes, colon, comma and type note 70.</summary>
    public static int WireBytes(TableEntity entity)
    {
        var bytes = PartOverheadBytes + 12 * (entity.PartitionKey.Length + entity.RowKey.Length);
        foreach (var (name, value) in entity.Properties)
        {
            bytes += 2 * name.Length + 70 + value switch
            {
                string text => MaxEscapedBytes(text),
                byte[] binary => (binary.Length + 2) / 3 * 4,
                ReadOnlyMemory<byte>[] parts => (BinaryParts.LengthOf(parts) + 2) / 3 * 4,
                _ => 32,
            };
        }

        return bytes;
    }

    /// <summary>What the service counts against its entity limit: two bytes per character, values by their type, eight of overhead each.</summary>
    public static int StoredBytes(TableEntity entity)
    {
        var bytes = 4 + 2 * (entity.PartitionKey.Length + entity.RowKey.Length);
        foreach (var (name, value) in entity.Properties)
        {
            bytes += 8 + 2 * name.Length + value switch
            {
                string text => 4 + 2 * text.Length,
                byte[] binary => 4 + binary.Length,
                ReadOnlyMemory<byte>[] parts => 4 + BinaryParts.LengthOf(parts),
                _ => 8,
            };
        }

        return bytes;
    }

    private static int MaxEscapedBytes(string text)
    {
        var bytes = 0;
        foreach (var c in text)
        {
            bytes += char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' or ',' or ':' ? 1 : 6;
        }

        return bytes;
    }
}
