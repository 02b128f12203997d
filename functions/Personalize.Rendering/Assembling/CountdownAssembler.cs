using Personalize.Rendering.Assembling.Gif;
using Personalize.Rendering.Assembling.Gif.Countdowns;
using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling;

/// <summary>
/// A countdown as a GIF:
/// <code>
///  1 sizes   rows that other layers drew on are encoded; then every length is known, and with it how many frames keep the limit
///  2 first   room for exactly that many bytes: the template, the digits of this moment, the delay until the first change
///  3 rest    a copy for each run of changes; in safe mode the template again with other digits
///  4 end     the look of what is over, where the end comes within the frames and both fit. The last image stays: a clock that
///            jumped back would lie, unless the design asks for it
/// </code>
/// </summary>
internal static class CountdownAssembler
{
    public static void Assemble(PictureVariant variant, CompiledDigits digits, in Scene scene, in Countdown countdown, Workbench bench)
    {
        var form = variant.Countdown!;

        if (form.Template is not { } template || form.Ticks is not { } ticks || LiveCountdown.HasTurningLabels(variant, digits, countdown))
        {
            LiveCountdown.Assemble(variant, digits, scene, countdown, bench.Output);
            bench.File.Write(bench.Output.Written);
            return;
        }

        if (!form.HasOthers)
        {
            Assemble(digits.Clock, template, ticks, digits.Layer.Frames, countdown, [], stackalloc int[template.RowRuns], 0, bench.File);
            return;
        }

        var canvas = variant.Rent();
        variant.DrawOthers(canvas, scene);
        Span<int> lengths = stackalloc int[template.RowRuns];
        var more = template.EncodeTouched(canvas, bench.Output, lengths);       // 1
        Assemble(digits.Clock, template, ticks, digits.Layer.Frames, countdown, bench.Output.Written, lengths, more, bench.File);
        variant.Return(canvas);
    }

    private static void Assemble(
        CountdownClock clock, FrameTemplate template, TickImages ticks, int frames, in Countdown countdown,
        ReadOnlySpan<byte> live, ReadOnlySpan<int> lengths, int more, FileTarget file)
    {
        var steps = clock.StepsLeft(countdown.Left);
        var changes = clock.StepCs is null ? 0 : (int)Math.Min(frames - 1, steps);
        var firstBytes = template.FirstBytes + more;
        var over = countdown.Over.Span;
        var room = countdown.MaxBytes - firstBytes - 1 - over.Length;
        var nextBytes = template.NextBytes + more;
        var images = countdown.DigitImages(changes);
        Span<long> numbers = stackalloc long[clock.Levels];
        var restBytes = 0;

        if (countdown.IsSafe)       // 1
        {
            changes = Math.Clamp(room / nextBytes, 0, images);
            restBytes = changes * nextBytes;
        }
        else
        {
            clock.Read(steps, numbers);
            (changes, restBytes) = Measure(ticks, clock, numbers, images, room);
        }

        if (!over.IsEmpty && (changes < images || room < 0))
        {
            Assemble(clock, template, ticks, frames, countdown with { Over = default }, live, lengths, more, file);     // no room for it: as many frames as there are, then
            return;
        }

        var bytes = file.Reserve(firstBytes + restBytes + over.Length + 1);
        Span<byte> digits = stackalloc byte[clock.PlaceCount];
        clock.Spell(steps, digits);
        var at = template.Write(bytes, isFirst: true, clock.FirstDelayCs(countdown.Left), digits, live, lengths);   // 2

        for (var change = 1; countdown.IsSafe && change <= changes; change++)       // 3
        {
            clock.Spell(steps - change, digits);
            at += template.Write(bytes[at..], isFirst: false, clock.StepCs ?? 0, digits, live, lengths);
        }

        if (!countdown.IsSafe)
        {
            clock.Read(steps, numbers);
            at += Copy(ticks, clock, numbers, changes, bytes[at..]);
        }

        over.CopyTo(bytes[at..]);       // 4
        bytes[at + over.Length] = GifStream.Trailer;
        file.Finish(bytes.Length);
    }

    private static (int Changes, int Bytes) Measure(TickImages ticks, CountdownClock clock, Span<long> numbers, int changes, int room)
    {
        var walk = new TickWalk(ticks, clock, numbers, changes, room);
        var bytes = 0;

        for (var piece = walk.Next(); !piece.IsEmpty; piece = walk.Next())
        {
            bytes += piece.Length;
        }

        return (walk.Taken, bytes);
    }

    private static int Copy(TickImages ticks, CountdownClock clock, Span<long> numbers, int changes, Span<byte> target)
    {
        var walk = new TickWalk(ticks, clock, numbers, changes, target.Length);
        var at = 0;

        for (var piece = walk.Next(); !piece.IsEmpty; piece = walk.Next())
        {
            piece.CopyTo(target[at..]);
            at += piece.Length;
        }

        return at;
    }
}
