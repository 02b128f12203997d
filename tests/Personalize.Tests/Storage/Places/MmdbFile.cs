using System.Net;
using System.Text;

namespace Personalize.Tests.Storage.Places;

/// <summary>Builds small databases of the MaxMind format (maxmind.github.io/MaxMind-DB), for tests.</summary>
internal sealed class MmdbFile(int ipVersion, int recordBits)
{
    private readonly List<long[]> _nodes = [[-1, -1]];
    private readonly List<byte> _data = [];

    /// <summary>Adds a network whose record is <c>{"country_code": code}</c>.</summary>
    public MmdbFile Add(string network, string code)
    {
        var offset = _data.Count;
        _data.AddRange([0xE1, .. Text("country_code"), .. Text(code)]);
        return AddRaw(network, offset);
    }

    /// <summary>Adds bytes to the data section; gives where they start.</summary>
    public int AddData(params byte[] bytes)
    {
        _data.AddRange(bytes);
        return _data.Count - bytes.Length;
    }

    /// <summary>Lets a network point to an offset of the data section.</summary>
    public MmdbFile AddRaw(string network, int dataOffset)
    {
        var (bits, length) = BitsOf(IPNetwork.Parse(network));
        var node = 0;
        for (var bit = 0; bit < length; bit++)
        {
            var side = (bits[bit / 8] >> (7 - bit % 8)) & 1;
            if (bit == length - 1)
            {
                _nodes[node][side] = -2 - dataOffset;
                break;
            }

            if (_nodes[node][side] < 0)
            {
                _nodes[node][side] = _nodes.Count;
                _nodes.Add([-1, -1]);
            }

            node = (int)_nodes[node][side];
        }

        return this;
    }

    public byte[] Build()
    {
        var file = new List<byte>();
        foreach (var node in _nodes)
        {
            file.AddRange(Node(Record(node[0]), Record(node[1])));
        }

        file.AddRange(new byte[16]);
        file.AddRange(_data);
        file.AddRange([0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8]);
        // "binary_format_major_version" has 27 letters: one control byte is enough for all of these.
        file.AddRange([0xE4, .. Text("node_count"), .. Number(_nodes.Count), .. Text("record_size"), .. Number(recordBits)]);
        file.AddRange([.. Text("ip_version"), .. Number(ipVersion), .. Text("binary_format_major_version"), .. Number(2)]);
        return [.. file];
    }

    // −1: nothing; −2 and below: data.
    private long Record(long value) => value switch { >= 0 => value, -1 => _nodes.Count, _ => _nodes.Count + 16 + (-2 - value) };

    private byte[] Node(long left, long right) => recordBits switch
    {
        24 => [.. Big(left, 3), .. Big(right, 3)],
        28 => [.. Big(left & 0xFFFFFF, 3), (byte)((left >> 24 << 4) | (right >> 24)), .. Big(right & 0xFFFFFF, 3)],
        _ => [.. Big(left, 4), .. Big(right, 4)],
    };

    private (byte[] Bits, int Length) BitsOf(IPNetwork network)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        return bytes.Length == 4 && ipVersion == 6
            ? ([.. new byte[12], .. bytes], 96 + network.PrefixLength)
            : (bytes, network.PrefixLength);
    }

    private static byte[] Text(string text) => [(byte)(0x40 | text.Length), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Number(int value) => [0xC4, .. Big(value, 4)];

    private static byte[] Big(long value, int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(value >> (8 * (count - 1 - i))))];
}
