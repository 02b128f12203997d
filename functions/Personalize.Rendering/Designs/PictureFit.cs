namespace Personalize.Rendering.Designs;

/// <summary>How a picture meets a box of another shape: fill it and lose the edges, or be seen whole and centred.</summary>
public enum PictureFit
{
    Cover,
    Contain,
}
