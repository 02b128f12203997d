using System.Collections.Immutable;

namespace Personalize.Rendering.Compiling;

/// <summary>Says what can never look right whatever an open brings, though it can be drawn: for the design's author.</summary>
internal static class LayoutNotes
{
    public static IEnumerable<DesignError> Check(Design design, IEnumerable<CompiledLayer> compiled, int density) =>
        OfBackground(design.Background)
            .Concat(OfLayers([.. design.Layers, .. design.Fallback ?? []], new Box(0, 0, design.WidthPx, design.HeightPx)))
            .Concat(compiled.OfType<CompiledDigits>().SelectMany(digits => OfDigits(digits, density)))
            .Distinct();    // rows repeat theirs

    private static IEnumerable<DesignError> OfBackground(Fill background)
    {
        Rgba[] colors = background switch
        {
            SolidFill solid => [solid.Color],
            GradientFill gradient => [gradient.From, gradient.Via ?? gradient.From, gradient.To],
            _ => [],
        };

        if (colors.Any(color => color.A < 255))
        {
            yield return new DesignError("/background", "is drawn over white where it is not opaque: nothing behind a picture shines through");
        }
    }

    private static IEnumerable<DesignError> OfLayers(ImmutableArray<Layer> layers, Box canvas)
    {
        foreach (var layer in layers)
        {
            if (layer is not GroupLayer && !layer.Box.Overlaps(canvas))
            {
                yield return new DesignError(layer.At, "lies outside of the picture and is never seen");
            }

            if (layer is ChartLayer { Values.Slot: null, Labels: { Slot: null } labels } chart)
            {
                var (values, named) = (chart.Values.Source.Split(',').Length, ValueReader.SplitTexts(labels.Source, ValueReader.MaxItems + 1).Length);

                if (values != named)
                {
                    yield return new DesignError($"{layer.At}/labels", $"are {named} for {values} values");
                }
            }

            foreach (var inner in OfLayers([.. layer.Fallback, .. (layer as GroupLayer)?.Layers ?? []], canvas))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<DesignError> OfDigits(CompiledDigits digits, int density)
    {
        var room = (digits.Layer.Box.HeightPx * density) - CountdownCompiler.BelowPx(digits.Layer, density);

        if (digits.Places[0].HeightPx > room)
        {
            yield return new DesignError($"{digits.Layer.At}/sizePx", "makes digits higher than their box: make it smaller, or heightPx larger");
        }
    }
}
