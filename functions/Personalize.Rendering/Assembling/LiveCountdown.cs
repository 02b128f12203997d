using Personalize.Rendering.Assembling.Gif;
using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling;

/// <summary>A countdown whose rows hold something personal: its first frame, or all of them, encoded at the open. Slower, and just as exact.</summary>
internal static class LiveCountdown
{
    public static void Assemble(PictureVariant variant, CompiledDigits digits, in Scene scene, in Countdown countdown, OutputBuffer output)
    {
        var clock = digits.Clock;
        var steps = clock.StepsLeft(countdown.Left);
        var changes = clock.StepCs is null ? 0 : (int)Math.Min(digits.Layer.Frames - 1, steps);
        var canvas = variant.Rent();
        variant.Draw(canvas, scene);
        output.Write(variant.Gif.Header);
        variant.Gif.WriteImage(canvas, clock.FirstDelayCs(countdown.Left), output);

        if (!countdown.IsSafe && variant.Countdown!.Ticks is { } ticks)
        {
            Span<long> numbers = stackalloc long[clock.Levels];
            clock.Read(steps, numbers);
            WriteTicks(new Gif.Countdowns.TickWalk(ticks, clock, numbers, changes, countdown.MaxBytes - output.Length - 1), output);
        }
        else
        {
            WriteFrames(variant, digits, canvas, scene, countdown, changes, output);
        }

        variant.Return(canvas);
        output.WriteByte(GifStream.Trailer);
    }

    private static void WriteTicks(Gif.Countdowns.TickWalk walk, OutputBuffer output)
    {
        for (var piece = walk.Next(); !piece.IsEmpty; piece = walk.Next())
        {
            output.Write(piece);
        }
    }

    private static void WriteFrames(
        PictureVariant variant, CompiledDigits digits, Canvas canvas, in Scene scene, in Countdown countdown, int changes, OutputBuffer output)
    {
        var clock = digits.Clock;
        var steps = clock.StepsLeft(countdown.Left);
        Span<byte> before = stackalloc byte[clock.PlaceCount];
        Span<byte> after = stackalloc byte[clock.PlaceCount];
        clock.Spell(steps, before);

        for (var change = 1; change <= changes; change++)
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
                return;
            }

            after.CopyTo(before);
        }
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
