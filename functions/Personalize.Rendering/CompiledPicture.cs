using Personalize.Rendering.Compiling;

namespace Personalize.Rendering;

/// <summary>A design made ready for opens at one density. Immutable to its users; holds a few megabytes, so keep one for each creative version and density.</summary>
public sealed class CompiledPicture
{
    internal CompiledPicture(int slotCount, PictureVariant running, PictureVariant? expired)
    {
        (SlotCount, Running, Expired) = (slotCount, running, expired);
    }

    /// <summary>Device pixels: CSS pixels times density.</summary>
    public int WidthPx => Running.WidthPx;

    /// <summary>As <see cref="WidthPx"/>.</summary>
    public int HeightPx => Running.HeightPx;

    /// <summary>How many values <see cref="PictureEngine.Assemble"/> expects.</summary>
    public int SlotCount { get; }

    internal PictureVariant Running { get; }

    /// <summary>The look after a countdown's end; null when there is no countdown or it has no text for it.</summary>
    internal PictureVariant? Expired { get; }
}
