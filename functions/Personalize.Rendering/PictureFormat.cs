namespace Personalize.Rendering;

/// <summary>What a picture is encoded as. Every creative can be had in each; only a GIF moves.</summary>
public enum PictureFormat
{
    /// <summary>Palette PNG of at most 256 colours, dithered for photographs.</summary>
    Png,

    /// <summary>Baseline JPEG, 4:2:0.</summary>
    Jpeg,

    /// <summary>GIF89a, one palette of at most 256 colours.</summary>
    Gif,

    /// <summary>Lossy WebP, for pages: several mail clients do not show it. Takes milliseconds for values not seen before.</summary>
    WebP,
}
