namespace Personalize.Storage.Places;

/// <summary>What a database says of itself, checked.</summary>
internal sealed record MmdbMetadata(long NodeCount, int RecordBits, int IpVersion)
{
    public const int MarkerBytes = 14;

    // The specification bounds the search for the marker to the last 128 KiB.
    private const int MaxMetadataBytes = 128 * 1024;

    private static readonly byte[] Marker = [0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8];

    /// <summary>The position after the last marker.</summary>
    public static int FindStart(byte[] file)
    {
        var from = Math.Max(0, file.Length - MaxMetadataBytes);
        var at = file.AsSpan(from).LastIndexOf(Marker);
        return at < 0 ? throw new InvalidDataException("Not a MaxMind database: no metadata.") : from + at + MarkerBytes;
    }

    public static MmdbMetadata Read(byte[] file, int start)
    {
        var decoder = new MmdbDecoder(file, start, file.Length);
        if (decoder.ReadAt(0) is not IReadOnlyDictionary<string, object?> map)
        {
            throw new InvalidDataException("The metadata is not a map.");
        }

        var metadata = new MmdbMetadata((long)Number(map, "node_count"), (int)Number(map, "record_size"), (int)Number(map, "ip_version"));
        if (Number(map, "binary_format_major_version") != 2 || metadata.RecordBits is not (24 or 28 or 32)
            || metadata.IpVersion is not (4 or 6) || metadata.NodeCount is < 1)
        {
            throw new InvalidDataException("A version, record size or address size that this reader does not know.");
        }

        return metadata;
    }

    private static ulong Number(IReadOnlyDictionary<string, object?> map, string name) =>
        map.GetValueOrDefault(name) is ulong number && number <= uint.MaxValue
            ? number
            : throw new InvalidDataException($"The metadata has no {name}.");
}
