using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Personalize.Rendering.Pixels;

/// <summary>Source over an opaque pixel, two channels in one multiplication; exact to one step in 255, the same on every machine.</summary>
internal static class Blend
{
    /// <summary>Pixels that are blended at once.</summary>
    public const int Count = 8;

    private const uint OddMask = 0x00ff00ff;

    /// <summary>A straight colour at an opacity of 0-255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Color(uint below, uint color, uint opacity)
    {
        var rest = 255 - opacity;
        var redBlue = Divide(((below & OddMask) * rest) + ((color & OddMask) * opacity));
        var green = Divide((((below >> 8) & OddMask) * rest) + (((color >> 8) & OddMask) * opacity));
        return redBlue | (green << 8) | 0xff000000;
    }

    /// <summary>A premultiplied pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Premultiplied(uint below, uint above)
    {
        var rest = 255 - (above >> 24);
        var redBlue = Divide((below & OddMask) * rest);
        var green = Divide(((below >> 8) & OddMask) * rest);
        return ((redBlue | (green << 8)) + above) | 0xff000000;
    }

    /// <summary>A premultiplied pixel made fainter, 0-255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Fade(uint pixel, uint opacity) =>
        Divide((pixel & OddMask) * opacity) | (Divide(((pixel >> 8) & OddMask) * opacity) << 8);

    // x / 255 rounded, for both halves at once: Blinn, "Three wrongs make a right", IEEE CG&A 1995.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Divide(uint both)
    {
        both += 0x00800080;
        return ((both + ((both >> 8) & OddMask)) >> 8) & OddMask;
    }

    /// <summary>Puts opaque pixels over opaque ones at one opacity of 0-255, which leaves the mix in <paramref name="above"/>. Same as <see cref="Color(uint, uint, uint)"/> for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mix(ReadOnlySpan<uint> below, Span<uint> above, uint opacity)
    {
        var at = 0;

        for (; at <= above.Length - Count; at += Count)
        {
            var ink = Vector256.Create<uint>(above[at..]);
            var (redBlue, green) = (ink & Vector256.Create(OddMask), (ink >> 8) & Vector256.Create(OddMask));
            Color(Vector256.Create(below[at..]), redBlue.AsUInt16(), green.AsUInt16(), Vector256.Create(opacity)).CopyTo(above[at..]);
        }

        for (; at < above.Length; at++)
        {
            above[at] = Color(below[at], above[at], opacity);
        }
    }

    /// <summary>Eight at once: a straight colour.</summary>
    /// <param name="redBlue">The colour's red and blue, as 0x00BB00RR in each.</param>
    /// <param name="green">Its green, as 0x00ff00GG in each.</param>
    /// <param name="opacity">0-255 for each pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Color(Vector256<uint> below, Vector256<ushort> redBlue, Vector256<ushort> green, Vector256<uint> opacity)
    {
        var above = (opacity | (opacity << 16)).AsUInt16();
        var rest = Vector256.Create((ushort)255) - above;
        var one = Divide(((below & Vector256.Create(OddMask)).AsUInt16() * rest) + (redBlue * above));
        var two = Divide((((below >> 8) & Vector256.Create(OddMask)).AsUInt16() * rest) + (green * above));
        return one.AsUInt32() | (two.AsUInt32() << 8);
    }

    /// <summary>Eight at once: premultiplied pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Premultiplied(Vector256<uint> below, Vector256<uint> above)
    {
        var opacity = above >> 24;
        var rest = Vector256.Create((ushort)255) - (opacity | (opacity << 16)).AsUInt16();
        var redBlue = Divide((below & Vector256.Create(OddMask)).AsUInt16() * rest);
        var green = Divide(((below >> 8) & Vector256.Create(OddMask)).AsUInt16() * rest);
        return ((redBlue.AsUInt32() | (green.AsUInt32() << 8)) + above) | Vector256.Create(0xff000000u);
    }

    /// <summary>Coverage at an opacity: rounded product of two values of 0-255 over 255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Scale(Vector256<uint> coverage, uint opacity)
    {
        var product = (coverage * opacity) + Vector256.Create(127u);    // whole division by 255, right below 65,535
        return (product + Vector256<uint>.One + (product >> 8)) >> 8;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Divide(Vector256<ushort> values)
    {
        values += Vector256.Create((ushort)0x80);
        return (values + (values >> 8)) >> 8;
    }
}
