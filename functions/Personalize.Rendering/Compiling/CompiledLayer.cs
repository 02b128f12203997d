using Personalize.Rendering.Assembling;

namespace Personalize.Rendering.Compiling;

/// <summary>A layer ready to be drawn, in device pixels. Immutable; drawn by many threads at once.</summary>
/// <param name="Reach">All it can touch.</param>
/// <param name="IsFixed">Looks the same at every open.</param>
internal abstract record CompiledLayer(Box Reach, bool IsFixed)
{
    /// <summary>Where it nearly always stays. Layers that meet only outside of it are encoded apart, until their ink does meet.</summary>
    public virtual Box Core => Reach;

    public abstract void Draw(Canvas canvas, in Scene scene);

    /// <summary>Draws looks that opens will need, one at a time, for the palette to know their colours.</summary>
    public abstract IEnumerable<Action<Canvas>> Samples(TextCache texts);

    /// <summary>True when an open's value may hold emoji, whose colours no sample can foresee.</summary>
    public virtual bool MayShowEmoji => false;

    /// <summary>False when an open's value is empty, invalid or unknown: the layer then draws nothing, or its "otherwise".</summary>
    public virtual bool HasValue(IReadOnlyList<string> slotValues) => true;

    /// <summary>False when something required is shown but has no value.</summary>
    public virtual bool IsComplete(IReadOnlyList<string> slotValues) => true;

    /// <summary>Adds to a key all that decides how the layer looks: opens with equal keys share encoded pieces. Says nothing unless overridden, and such pieces are drawn at every open.</summary>
    public virtual LookKind Identify(in Scene scene, ref LookKey key) => LookKind.Unknown;
}
