using Personalize.Rendering.Assembling.Gif;
using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling;

/// <summary>
/// A countdown as a GIF that plays once:
/// <code>
///  1 the whole picture with the time as it is now          header, bands (copied or encoded), delay until the first change
///  2 for each change: the digits from the first that differs to the last, as one small image — encoded once, then copied
///  3 the last image stays: a clock that jumped back would lie
/// </code>
/// </summary>
internal static class CountdownAssembler
{
    private const int MaxImages = 20_000;   // of about 300 bytes: one minute's digits are 66 images, a day's 1,600
    private const int MaxDelayCs = 65_535;

    public static byte[] Assemble(PictureVariant variant, CompiledDigits digits, Canvas canvas, in Scene scene)
    {
        var left = digits.ReadUntil(scene.SlotValues)!.Value - scene.Now;
        using var output = new OutputBuffer(1 << 17);
        Span<int> shown = stackalloc int[digits.Places.Length];
        Span<int> next = stackalloc int[digits.Places.Length];

        var wait = CountdownClock.UntilNextChange(left, digits.Units);      // 1
        digits.Read(left, shown);
        variant.Gif.WriteFirst(canvas, ToCentiseconds(wait), output);

        for (var frame = 1; frame < digits.Frames && left > TimeSpan.Zero && wait.TotalSeconds < MaxDelayCs / 100; frame++)     // 2
        {
            left -= wait;
            wait = left > TimeSpan.Zero ? CountdownClock.UntilNextChange(left, digits.Units) : wait;
            digits.Read(left, next);
            var first = shown.CommonPrefixLength(next);

            if (first < next.Length)
            {
                output.Write(ImageOf(variant, digits, canvas, scene, next, first, ToCentiseconds(wait)));
                next.CopyTo(shown);
            }
        }

        output.WriteByte(GifStream.Trailer);     // 3
        return output.ToArray();
    }

    private static ReadOnlySpan<byte> ImageOf(PictureVariant variant, CompiledDigits digits, Canvas canvas, in Scene scene, ReadOnlySpan<int> shown, int first, int delayCs)
    {
        if (!IsAlone(variant, digits))
        {
            return Encode(variant, digits, canvas, scene, shown, first, delayCs);
        }

        var key = KeyOf(shown, first, delayCs);

        if (!variant.DigitImages.TryGetValue(key, out var image))
        {
            image = Encode(variant, digits, canvas, scene, shown, first, delayCs);

            if (variant.DigitImages.Count < MaxImages)
            {
                variant.DigitImages[key] = image;
            }
        }

        return image;
    }

    private static byte[] Encode(PictureVariant variant, CompiledDigits digits, Canvas canvas, in Scene scene, ReadOnlySpan<int> shown, int first, int delayCs)
    {
        var box = digits.BoxFrom(first).Intersect(canvas.Bounds);
        canvas.ClipBox = box;
        variant.Restore(canvas, box);

        foreach (var layer in variant.Layers)
        {
            if (layer == digits)
            {
                digits.Draw(canvas, shown, first);
            }
            else
            {
                layer.Draw(canvas, scene);
            }
        }

        canvas.ClipBox = canvas.Bounds;
        return variant.Gif.EncodeBox(canvas, box, delayCs);
    }

    // Digits under or over something that differs by recipient look different for each: their images cannot be kept.
    private static bool IsAlone(PictureVariant variant, CompiledDigits digits)
    {
        foreach (var layer in variant.Layers)
        {
            if (layer != digits && layer.Reach.Overlaps(digits.Reach))
            {
                return false;
            }
        }

        return true;
    }

    // 8 digits of 4 bits, the first place in 4, the delay in 16: 52 of 63.
    private static long KeyOf(ReadOnlySpan<int> shown, int first, int delayCs)
    {
        long key = first;

        for (var place = first; place < shown.Length; place++)
        {
            key = (key << 4) | (uint)shown[place];
        }

        return (key << 16) | (uint)delayCs;
    }

    private static int ToCentiseconds(TimeSpan wait) => (int)Math.Clamp(Math.Round(wait.TotalSeconds * 100), 2, MaxDelayCs);
}
