namespace Personalize.Rendering.Text;

/// <summary>One drawn line. Left and top of its ink are measured from the pen's start on the baseline.</summary>
internal sealed record ShapedLine(Mask? Ink, Bitmap? ColorInk)
{
    public static readonly ShapedLine Empty = new(null, null);

    public Box Box => Ink?.Box ?? ColorInk?.Box ?? default;
}
