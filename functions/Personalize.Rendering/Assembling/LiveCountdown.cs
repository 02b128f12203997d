using Personalize.Rendering.Assembling.Gif;
using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling;

/// <summary>
/// A countdown whose rows hold something personal, or whose labels turn ("2 days", "1 day"): its first frame, those at which a label turns, or
/// all of them, encoded at the open. Slower, and just as exact.
/// </summary>
internal static class LiveCountdown
{
    /// <summary>Whether a label changes its form within the frames of an open.</summary>
    public static bool HasTurningLabels(PictureVariant variant, CompiledDigits digits, in Countdown countdown)
    {
        var steps = digits.Clock.StepsLeft(countdown.Left);
        return !variant.PluralLabels.IsEmpty && FramesUntilTurn(variant, steps, ChangesOf(digits, steps)) < ChangesOf(digits, steps);
    }

    public static void Assemble(PictureVariant variant, CompiledDigits digits, in Scene scene, in Countdown countdown, OutputBuffer output)
    {
        var clock = digits.Clock;
        var canvas = variant.Rent();
        variant.Draw(canvas, scene);
        output.Write(variant.Gif.Header);
        variant.Gif.WriteImage(canvas, clock.FirstDelayCs(countdown.Left), output);
        var first = output.Length;
        var changes = ChangesOf(digits, clock.StepsLeft(countdown.Left));
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
        var frames = new LiveFrames(variant, digits, canvas, scene, countdown, output);

        if (countdown.IsSafe || variant.Countdown!.Ticks is not { } ticks)
        {
            return frames.Write(0, images);
        }

        var written = 0;
        Span<long> numbers = stackalloc long[digits.Clock.Levels];

        while (written < images)
        {
            var steps = digits.Clock.StepsLeft(countdown.Left) - written;
            var run = FramesUntilTurn(variant, steps, images - written);
            digits.Clock.Read(steps, numbers);
            var walk = new Gif.Countdowns.TickWalk(ticks, digits.Clock, numbers, run, countdown.MaxBytes - output.Length - 1);

            for (var piece = walk.Next(); !piece.IsEmpty; piece = walk.Next())
            {
                output.Write(piece);
            }

            written += walk.Taken;

            if (walk.Taken < run || (written < images && frames.Write(written, 1) == 0))
            {
                break;
            }

            written += written < images ? 1 : 0;
        }

        return written;
    }

    private static int ChangesOf(CompiledDigits digits, long steps) => digits.Clock.StepCs is null ? 0 : (int)Math.Min(digits.Layer.Frames - 1, steps);

    // Images of digits alone; the one behind them has another label, too. All of them where none has.
    private static int FramesUntilTurn(PictureVariant variant, long steps, int images)
    {
        for (var image = 0; image < images && !variant.PluralLabels.IsEmpty; image++)
        {
            foreach (var label in variant.PluralLabels)
            {
                if (label.ChangesAfter(steps - image))
                {
                    return image;
                }
            }
        }

        return images;
    }
}
