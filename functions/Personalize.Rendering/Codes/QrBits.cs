namespace Personalize.Rendering.Codes;

/// <summary>Bits put one behind the other, highest first.</summary>
internal sealed class QrBits(int capacityBytes)
{
    private readonly byte[] _bytes = new byte[capacityBytes];
    private int _count;

    public void Add(int value, int bits)
    {
        for (var bit = bits - 1; bit >= 0; bit--)
        {
            _bytes[_count >> 3] |= (byte)(((value >> bit) & 1) << (7 - (_count & 7)));
            _count++;
        }
    }

    /// <summary>End mark of up to four zeros, zeros to the byte, then 236 and 17 in turn.</summary>
    public byte[] Finish()
    {
        var end = (Math.Min(_count + 4, 8 * _bytes.Length) + 7) / 8;

        for (var at = end; at < _bytes.Length; at++)
        {
            _bytes[at] = (at - end) % 2 == 0 ? (byte)236 : (byte)17;
        }

        return _bytes;
    }
}
