using System.Collections.Immutable;
using Personalize.Rendering.Assembling.Gif.Countdowns;

namespace Personalize.Rendering.Compiling;

/// <summary>
/// Says at compile how many frames of a countdown keep the limit on bytes, whenever it is opened. An image at which a label turns is counted as
/// digits alone: what it really takes is known at the open, which then has a frame less.
/// </summary>
internal static class CountdownBudget
{
    private const int MostTurns = 100;          // days in three digits: their last two turn most
    private const int FewestOfLargest = 2;      // no countdown of 120 frames ends meanwhile

    public static ImmutableArray<DesignError> Check(PictureVariant variant, int maxBytes)
    {
        if (variant.Digits is not { } digits || variant.Countdown is not { Template: { } template, Ticks: { } ticks } || digits.Clock.StepCs is null)
        {
            return [];
        }

        var wanted = digits.Layer.Frames;
        var layer = digits.Layer.At;
        ImmutableArray<DesignError> colors = variant.GifColors == 256 ? [] :
            [new DesignError(layer, $"is drawn with {variant.GifColors} colours: with more, one frame does not fit into {maxBytes} bytes")];

        if (template.FirstBytes + ((wanted - 1L) * template.NextBytes) < maxBytes)
        {
            return colors;      // even as whole frames
        }

        var fitting = digits.Layer.IsSafe
            ? (int)Math.Min(wanted, 1 + ((maxBytes - template.FirstBytes - 1L) / template.NextBytes))
            : 1 + FewestChanges(ticks, digits.Clock, wanted - 1, maxBytes - template.FirstBytes - 1);
        return fitting >= wanted
            ? colors
            : [.. colors, new DesignError($"{layer}/frames", $"are reduced to {Math.Max(1, fitting)} of {wanted}: more do not fit into {maxBytes} bytes at every moment")];
    }

    // From each number of the smallest unit, with the units above at zero or not, and each number of the first one that turns.
    private static int FewestChanges(TickImages ticks, CountdownClock clock, int wanted, int maxBytes)
    {
        var fewest = wanted;
        Span<long> numbers = stackalloc long[clock.Levels];

        for (var zeros = 0; zeros < clock.Levels; zeros++)
        {
            var turning = Math.Max(1, zeros + 1);
            var first = turning == clock.Levels - 1 ? FewestOfLargest : 0;
            var end = turning < clock.Levels ? Math.Min(clock.RangeOf(turning), MostTurns) : first + 1;

            for (var number = first; number < end; number++)
            {
                for (var from = clock.Levels == 1 ? wanted : 0; from < clock.RangeOf(0); from++)
                {
                    for (var level = 0; level < clock.Levels; level++)
                    {
                        numbers[level] = level == 0 ? from : level == turning ? number : level <= zeros && level < clock.Levels - 1 ? 0 : FewestOfLargest;
                    }

                    fewest = Math.Min(fewest, Count(new TickWalk(ticks, clock, numbers, wanted, maxBytes)));
                }
            }
        }

        return fewest;
    }

    private static int Count(TickWalk walk)
    {
        while (!walk.Next().IsEmpty)
        {
        }

        return walk.Taken;
    }
}
