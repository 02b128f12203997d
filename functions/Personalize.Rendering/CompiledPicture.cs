using Personalize.Rendering.Compiling;

namespace Personalize.Rendering;

/// <summary>A design made ready for opens at one density. Immutable to its users; holds a few megabytes, so keep one for each creative version and density.</summary>
public sealed class CompiledPicture
{
    private readonly Lazy<PictureVariant?>[] _wide;     // from three digits on
    private readonly Lazy<PictureVariant?> _endless;

    /// <param name="wide">The running countdown with three digits or more for its largest unit; made when an open first needs it.</param>
    /// <param name="endless">The look of opens whose countdown has no end, likewise; null when it always has one.</param>
    internal CompiledPicture(int slotCount, PictureVariant running, Func<int, PictureVariant?> wide, Func<PictureVariant?> endless, PictureVariant? expired, PictureVariant? still, PictureVariant? fallback)
    {
        (SlotCount, Running, Expired, Still, Fallback) = (slotCount, running, expired, still, fallback);
        _wide = [.. Enumerable.Range(CountdownClock.LeastDigits + 1, CountdownClock.MostDigits - CountdownClock.LeastDigits).Select(digits => new Lazy<PictureVariant?>(() => wide(digits)))];
        _endless = new Lazy<PictureVariant?>(endless);
    }

    /// <summary>Device pixels: CSS pixels times density.</summary>
    public int WidthPx => Running.WidthPx;

    /// <summary>As <see cref="WidthPx"/>.</summary>
    public int HeightPx => Running.HeightPx;

    /// <summary>How many values <see cref="PictureEngine.Assemble"/> expects.</summary>
    public int SlotCount { get; }

    internal PictureVariant Running { get; }

    /// <summary>The look after a countdown's end; null when there is no countdown or it says nothing for it.</summary>
    internal PictureVariant? Expired { get; }

    /// <summary>The look for opens that are kept; null when there is no countdown or it has no text for it.</summary>
    internal PictureVariant? Still { get; }

    /// <summary>The look for opens without a required value; null when the design has none.</summary>
    internal PictureVariant? Fallback { get; }

    /// <summary>The look of an open.</summary>
    /// <param name="left">Until the end; nothing when it is past or there is no countdown.</param>
    internal PictureVariant Choose(in Scene scene, CountdownMode mode, out TimeSpan left)
    {
        left = TimeSpan.Zero;

        if (Fallback is not null && !Running.IsComplete(scene.SlotValues))
        {
            return Fallback;
        }

        if (Running.Digits is not { } digits)
        {
            return Running;
        }

        if (digits.ReadLeft(scene) is not { } time)
        {
            return _endless.Value ?? Running;   // never the look of one that is over
        }

        left = time;
        var steps = digits.Clock.StepsLeft(left);

        if (steps == 0)
        {
            return Expired ?? Running;
        }

        if (mode == CountdownMode.Still && Still is not null)
        {
            return Still;
        }

        return digits.Clock.Fits(steps) ? Running : _wide[digits.Clock.LeadDigitsFor(steps) - CountdownClock.LeastDigits - 1].Value ?? Running;
    }
}
