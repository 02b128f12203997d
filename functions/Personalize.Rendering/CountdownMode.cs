namespace Personalize.Rendering;

/// <summary>How an open shows a countdown; designs without one look the same in each.</summary>
public enum CountdownMode
{
    /// <summary>As the design says: a GIF runs, and is safe where the layer says so.</summary>
    Ticking,

    /// <summary>
    /// For an open that is kept and shown later, as a proxy's prefetch is: the layer's <c>still</c> text instead of digits. Without such a text,
    /// as <see cref="Ticking"/>.
    /// </summary>
    Still,

    /// <summary>A GIF of whole frames only, for a mail client that puts frames together wrongly. About five times larger: fewer frames fit.</summary>
    Safe,
}
