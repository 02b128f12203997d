namespace Personalize.Rendering.Compiling;

/// <summary>Adds up the pixels that a design's layers will hold, before any is allocated.</summary>
internal sealed class LayerBudget(int density, RenderingOptions options, List<DesignError> errors)
{
    // Layers are a few canvases in practice: 5 of the largest are 120 MB by default, 18 of a 600x300 picture at density 3.
    private const int MaxCanvases = 5;

    private long _pixels;

    public void Check(Design design)
    {
        foreach (var layer in design.Layers.Concat(design.Fallback ?? []))
        {
            Check(layer);
        }
    }

    private void Check(Layer layer)
    {
        var box = (long)layer.Box.WidthPx * layer.Box.HeightPx * density * density;
        var limit = (long)MaxCanvases * options.MaxPixels;
        var isOver = _pixels > limit;
        _pixels += box * PicturesOf(layer);

        if (box > options.MaxPixels)
        {
            errors.Add(new DesignError(layer.At, $"needs {box} pixels at density {density}; at most {options.MaxPixels} are drawn"));
        }
        else if (_pixels > limit && !isOver)
        {
            errors.Add(new DesignError(layer.At, $"brings the layers to {_pixels} pixels at density {density}; all together may have {limit}"));
        }

        foreach (var inner in layer.Fallback.Concat((layer as GroupLayer)?.Layers ?? []))
        {
            Check(inner);
        }
    }

    private static int PicturesOf(Layer layer) => layer switch
    {
        ChoosePictureLayer choice => choice.From.Count + 1,
        IconLayer icon => IconNames.Of(icon.Set).Length,
        TextLayer or GroupLayer => 0,       // texts are drawn into a cache that has a bound of its own
        ChartLayer or ProgressLayer or RingLayer => 3,
        _ => 1,
    };
}
