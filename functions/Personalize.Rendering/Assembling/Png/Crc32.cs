namespace Personalize.Rendering.Assembling.Png;

/// <summary>The checksum of a PNG chunk, eight bytes a step. Source: PNG specification annex D; slicing by Kounavis and Berry 2005.</summary>
internal static class Crc32
{
    private static readonly uint[][] Tables = MakeTables();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xffffffffu;

        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = Tables[7][(byte)crc ^ bytes[0]] ^ Tables[6][(byte)(crc >> 8) ^ bytes[1]] ^ Tables[5][(byte)(crc >> 16) ^ bytes[2]]
                ^ Tables[4][(crc >> 24) ^ bytes[3]] ^ Tables[3][bytes[4]] ^ Tables[2][bytes[5]] ^ Tables[1][bytes[6]] ^ Tables[0][bytes[7]];
        }

        foreach (var value in bytes)
        {
            crc = Tables[0][(byte)crc ^ value] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];

        for (var table = 0; table < 8; table++)
        {
            tables[table] = new uint[256];

            for (var i = 0u; i < 256; i++)
            {
                tables[table][i] = table == 0 ? Divide(i) : (tables[table - 1][i] >> 8) ^ tables[0][(byte)tables[table - 1][i]];
            }
        }

        return tables;
    }

    private static uint Divide(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xedb88320;
        }

        return value;
    }
}
