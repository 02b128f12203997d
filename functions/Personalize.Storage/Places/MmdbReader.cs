using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Personalize.Storage.Places;

/// <summary>Reads a database of networks in MaxMind's format (maxmind.github.io/MaxMind-DB, version 2.0).</summary>
/// <remarks>Safe to use from many threads. The file is not trusted: every offset is checked, and records have limits on depth and size.</remarks>
public sealed class MmdbReader
{
    // 16 zero bytes stand between tree and data.
    private const int SeparatorBytes = 16;

    private readonly byte[] _file;
    private readonly long _nodeCount;
    private readonly int _recordBits;
    private readonly int _dataStart;
    private readonly int _dataEnd;
    private readonly long _firstIpv4Node;

    /// <exception cref="InvalidDataException">Not a database of this format, or a damaged one.</exception>
    public MmdbReader(byte[] file)
    {
        _file = file;
        var metadataStart = MmdbMetadata.FindStart(file);
        var metadata = MmdbMetadata.Read(file, metadataStart);
        _nodeCount = metadata.NodeCount;
        _recordBits = metadata.RecordBits;
        IpVersion = metadata.IpVersion;
        var dataStart = _nodeCount * (_recordBits / 4) + SeparatorBytes;
        _dataEnd = metadataStart - MmdbMetadata.MarkerBytes;
        if (dataStart > _dataEnd)
        {
            throw new InvalidDataException("The tree is longer than the file.");
        }

        _dataStart = (int)dataStart;
        _firstIpv4Node = IpVersion == 6 ? Walk(0, stackalloc byte[12], count: 96) : 0;
    }

    /// <summary>4: IPv4 addresses only. 6: both, IPv4 under ::/96.</summary>
    public int IpVersion { get; }

    /// <summary>The record of the network that holds an address; null when there is none, also for IPv6 in an IPv4 file.</summary>
    /// <returns>A map of names to string, double, float, byte[], ulong, UInt128, int, bool, map (this type) or list (object?[]).</returns>
    /// <exception cref="InvalidDataException">The file is damaged where this address leads.</exception>
    public IReadOnlyDictionary<string, object?>? Find(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && IpVersion == 4)
        {
            return null;            // walking its first 32 bits would find some other country's IPv4 network
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        var record = Walk(length == 4 ? _firstIpv4Node : 0, bytes, length * 8);
        if (record <= _nodeCount)
        {
            return null;
        }

        var decoder = new MmdbDecoder(_file, _dataStart, _dataEnd);
        return decoder.ReadAt(record - _nodeCount - SeparatorBytes) as IReadOnlyDictionary<string, object?>
            ?? throw new InvalidDataException("A network's record is not a map.");
    }

    // Ends early at a leaf: a value of NodeCount means "nothing here", above it lies data.
    private long Walk(long node, ReadOnlySpan<byte> bits, int count)
    {
        for (var bit = 0; bit < count && node < _nodeCount; bit++)
        {
            var right = (bits[bit / 8] >> (7 - bit % 8)) & 1;
            node = Child(node, right);
        }

        return node;
    }

    private long Child(long node, int right)
    {
        var at = _file.AsSpan((int)(node * (_recordBits / 4)), _recordBits / 4);
        return _recordBits switch
        {
            24 => Three(at[(right * 3)..]),
            // The middle byte holds the top four bits of both: left in its upper half.
            28 => right == 0 ? ((at[3] & 0xF0L) << 20) | Three(at) : ((at[3] & 0x0FL) << 24) | Three(at[4..]),
            _ => BinaryPrimitives.ReadUInt32BigEndian(at[(right * 4)..]),
        };
    }

    private static long Three(ReadOnlySpan<byte> bytes) => (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];
}
