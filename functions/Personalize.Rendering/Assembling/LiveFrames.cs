using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling;

/// <summary>Draws and encodes frames of a countdown at the open: what changes of each, or in safe mode all of it.</summary>
/// <param name="canvas">Shows the open's first frame.</param>
/// <param name="scene">Of the first frame.</param>
internal readonly ref struct LiveFrames(PictureVariant variant, CompiledDigits digits, Canvas canvas, Scene scene, Countdown countdown, OutputBuffer output)
{
    private readonly Scene _scene = scene;

    /// <summary>Writes frames.</summary>
    /// <param name="from">Changes made before.</param>
    /// <param name="count">How many are wanted.</param>
    /// <returns>How many there was room for.</returns>
    public int Write(int from, int count)
    {
        var clock = digits.Clock;
        var steps = clock.StepsLeft(countdown.Left) - from;
        Span<byte> before = stackalloc byte[clock.PlaceCount];
        Span<byte> after = stackalloc byte[clock.PlaceCount];
        clock.Spell(steps, before);

        for (var written = 0; written < count; written++, steps--)
        {
            clock.Spell(steps - 1, after);
            var start = output.Length;
            var changed = Changed(before, after, steps).Intersect(canvas.Bounds);
            var box = countdown.IsSafe ? canvas.Bounds : changed.IsEmpty ? new Box(0, 0, 1, 1) : changed;     // nothing of the digits can be seen; the time passes all the same
            Redraw(after, box, _scene with { Now = _scene.Now + countdown.Left - clock.TimeOf(steps - 1) });
            Encode(box, clock.StepCs ?? 0);

            if (output.Length >= countdown.MaxBytes)
            {
                output.CutTo(start);
                return written;
            }

            after.CopyTo(before);
        }

        return count;
    }

    private Box Changed(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, long steps)
    {
        var changed = digits.Changed(before, after);

        foreach (var label in variant.PluralLabels)
        {
            changed = !label.ChangesAfter(steps) ? changed : changed.IsEmpty ? label.Reach : changed.Union(label.Reach);
        }

        return changed;
    }

    private void Redraw(ReadOnlySpan<byte> shown, Box box, in Scene moment)
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
                layer.Draw(canvas, moment);
            }
        }

        canvas.ClipBox = canvas.Bounds;
    }

    private void Encode(Box box, int delayCs)
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
