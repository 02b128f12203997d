namespace Personalize.Rendering.Assembling.Gif;

/// <summary>Codes of 3-12 bits, lowest bit first.</summary>
internal ref struct LzwBits(OutputBuffer output)
{
    private uint _bits;
    private int _count;

    public readonly bool IsAligned => _count == 0;

    public void Put(int code, int width)
    {
        _bits |= (uint)code << _count;
        _count += width;

        for (; _count >= 8; _count -= 8, _bits >>= 8)
        {
            output.WriteByte((byte)_bits);
        }
    }

    public void Flush()
    {
        if (_count > 0)
        {
            output.WriteByte((byte)_bits);
            (_bits, _count) = (0, 0);
        }
    }
}
