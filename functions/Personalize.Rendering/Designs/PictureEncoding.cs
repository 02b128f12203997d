namespace Personalize.Rendering.Designs;

/// <summary>Whether a creative is treated as a photograph or as flat colour. Auto looks at the compiled pixels.</summary>
public enum PictureEncoding
{
    Auto,
    Photo,
    Flat,
}
