namespace Personalize.Rendering.Codes;

/// <summary>Error correction codewords over GF(256) with the polynomial 0x11d, as QR codes use them.</summary>
internal static class ReedSolomon
{
    private const int Polynomial = 0x11d;

    private static readonly byte[] Powers = MakePowers();
    private static readonly byte[] Logarithms = MakeLogarithms();

    /// <summary>The generator for a number of codewords: coefficients behind the leading 1, highest first.</summary>
    public static byte[] Generator(int count)
    {
        var generator = new byte[count];
        generator[^1] = 1;

        for (var root = 0; root < count; root++)
        {
            for (var at = 0; at < count; at++)
            {
                generator[at] = Multiply(generator[at], Powers[root]);
                generator[at] ^= at + 1 < count ? generator[at + 1] : (byte)0;
            }
        }

        return generator;
    }

    /// <summary>The remainder of data × x^n by the generator.</summary>
    public static void Remainder(ReadOnlySpan<byte> data, ReadOnlySpan<byte> generator, Span<byte> remainder)
    {
        remainder.Clear();

        foreach (var one in data)
        {
            var factor = (byte)(one ^ remainder[0]);
            remainder[1..].CopyTo(remainder);
            remainder[^1] = 0;

            for (var at = 0; at < remainder.Length; at++)
            {
                remainder[at] ^= Multiply(generator[at], factor);
            }
        }
    }

    private static byte Multiply(byte one, byte other) => one == 0 || other == 0 ? (byte)0 : Powers[(Logarithms[one] + Logarithms[other]) % 255];

    private static byte[] MakePowers()
    {
        var powers = new byte[256];
        var value = 1;

        for (var exponent = 0; exponent < 256; exponent++)
        {
            powers[exponent] = (byte)value;
            value = (value << 1) ^ (value >= 128 ? Polynomial : 0);
        }

        return powers;
    }

    private static byte[] MakeLogarithms()
    {
        var logarithms = new byte[256];

        for (var exponent = 0; exponent < 255; exponent++)
        {
            logarithms[Powers[exponent]] = (byte)exponent;
        }

        return logarithms;
    }
}
