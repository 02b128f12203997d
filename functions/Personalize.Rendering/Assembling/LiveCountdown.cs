using Personalize.Rendering.Assembling.Gif;
using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling;

/// <summary>A countdown whose rows hold something personal: its first frame, or all of them, encoded at the open. Slower, and just as exact.</summary>
internal static class LiveCountdown
{
    public static void Assemble(PictureVariant variant, CompiledDigits digits, in Scene scene, in Countdown countdown, OutputBuffer output)
    {
        var clock = digits.Clock;
        var canvas = variant.Rent();
        variant.Draw(canvas, scene);
        output.Write(variant.Gif.Header);
        variant.Gif.WriteImage(canvas, clock.FirstDelayCs(countdown.Left), output);
        var first = output.Length;
        var changes = clock.StepCs is null ? 0 : (int)Math.Min(digits.Layer.Frames - 1, clock.StepsLeft(countdown.Left));
        var images = countdown.DigitImages(changes);

        if (WriteRest(variant, digits, canvas, scene, countdown, images, output) == images && output.Length + countdown.Over.Length < countdown.MaxBytes)
        {
            output.Write(countdown.Over.Span);
        }
        else if (!countdown.Over.IsEmpty)
        {
            output.CutTo(first);        // no room for it: as many frames as there are, then
            WriteRest(variant, digits, canvas, scene, countdown with { Over = default }, changes, output);
        }

        variant.Return(canvas);
        output.WriteByte(GifStream.Trailer);
    }

    /// <returns>How many images there was room for.</returns>
    private static int WriteRest(PictureVariant variant, CompiledDigits digits, Canvas canvas, in Scene scene, in Countdown countdown, int images, OutputBuffer output)
    {
        if (countdown.IsSafe || variant.Countdown!.Ticks is not { } ticks)
        {
            return WriteFrames(variant, digits, canvas, scene, countdown, images, output);
        }

        Span<long> numbers = stackalloc long[digits.Clock.Levels];
        digits.Clock.Read(digits.Clock.StepsLeft(countdown.Left), numbers);
        var walk = new Gif.Countdowns.TickWalk(ticks, digits.Clock, numbers, images, countdown.MaxBytes - output.Length - 1);

        for (var piece = walk.Next(); !piece.IsEmpty; piece = walk.Next())
        {
            output.Write(piece);
        }

        return walk.Taken;
    }

    private static int WriteFrames(
        PictureVariant variant, CompiledDigits digits, Canvas canvas, in Scene scene, in Countdown countdown, int images, OutputBuffer output)
    {
        var clock = digits.Clock;
        var steps = clock.StepsLeft(countdown.Left);
        Span<byte> before = stackalloc byte[clock.PlaceCount];
        Span<byte> after = stackalloc byte[clock.PlaceCount];
        clock.Spell(steps, before);

        for (var change = 1; change <= images; change++)
        {
            clock.Spell(steps - change, after);
            var start = output.Length;
            var changed = digits.Changed(before, after).Intersect(canvas.Bounds);
            var box = countdown.IsSafe ? canvas.Bounds : changed.IsEmpty ? new Box(0, 0, 1, 1) : changed;     // nothing of the digits can be seen; the time passes all the same
            Redraw(variant, digits, canvas, scene, after, box);
            WriteFrame(variant, canvas, box, clock.StepCs ?? 0, output);

            if (output.Length >= countdown.MaxBytes)
            {
                output.CutTo(start);
                return change - 1;
            }

            after.CopyTo(before);
        }

        return images;
    }

    private static void Redraw(PictureVariant variant, CompiledDigits digits, Canvas canvas, in Scene scene, ReadOnlySpan<byte> shown, Box box)
    {
        canvas.ClipBox = box;
        canvas.Restore(box);

        foreach (var layer in variant.Layers)
        {
            if (layer == digits)
            {
                digits.Draw(canvas, shown);
            }
            else
            {
                layer.Draw(canvas, scene);
            }
        }

        canvas.ClipBox = canvas.Bounds;
    }

    private static void WriteFrame(PictureVariant variant, Canvas canvas, Box box, int delayCs, OutputBuffer output)
    {
        if (box == canvas.Bounds)
        {
            variant.Gif.WriteImage(canvas, delayCs, output);
        }
        else
        {
            output.Write(variant.Gif.EncodeBox(canvas, box, delayCs));
        }
    }
}
