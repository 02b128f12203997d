using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>The order that the transform leaves a block in, columns first (column * 8 + row): it saves turning the block over.</summary>
internal static class BlockOrder
{
    private static readonly byte[] OfZigZag = [.. Enumerable.Range(0, 64).Select(zigzag => Turn(JpegTables.ZigZag[zigzag]))];
    private static readonly ulong[] ZigZagMasks = MakeZigZagMasks();

    /// <summary>Zigzag position to place in the block.</summary>
    public static ReadOnlySpan<byte> FromZigZag => OfZigZag;

    /// <summary>Natural position (row * 8 + column) to place in the block, and back.</summary>
    public static byte Turn(int natural) => (byte)(((natural & 7) << 3) | (natural >> 3));

    /// <summary>A bit for each place in the block to a bit for each zigzag position: a byte at a time by table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ToZigZag(ulong mask)
    {
        ref var masks = ref MemoryMarshal.GetArrayDataReference(ZigZagMasks);
        var low = Unsafe.Add(ref masks, (int)(mask & 0xff)) | Unsafe.Add(ref masks, 256 + (int)((mask >> 8) & 0xff))
            | Unsafe.Add(ref masks, 512 + (int)((mask >> 16) & 0xff)) | Unsafe.Add(ref masks, 768 + (int)((mask >> 24) & 0xff));
        var high = mask >> 32;
        return high == 0
            ? low
            : low | Unsafe.Add(ref masks, 1024 + (int)(high & 0xff)) | Unsafe.Add(ref masks, 1280 + (int)((high >> 8) & 0xff))
                | Unsafe.Add(ref masks, 1536 + (int)((high >> 16) & 0xff)) | Unsafe.Add(ref masks, 1792 + (int)(high >> 24));
    }

    private static ulong[] MakeZigZagMasks()
    {
        var masks = new ulong[8 * 256];

        for (var zigzag = 0; zigzag < 64; zigzag++)
        {
            var place = OfZigZag[zigzag];

            for (var value = 0; value < 256; value++)
            {
                masks[((place >> 3) * 256) + value] |= (ulong)((value >> (place & 7)) & 1) << zigzag;
            }
        }

        return masks;
    }
}
