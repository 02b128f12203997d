namespace Personalize.Rendering.Text.Foreign;

/// <summary>One drawn line. Left and top of its ink are measured from the pen's start on the baseline.</summary>
internal sealed record ShapedLine(Mask? Ink, Bitmap? ColorInk)
{
    public static readonly ShapedLine Empty = new(null, null);

    public Box Box => Ink?.Box ?? ColorInk?.Box ?? default;

    public ShapedLine Move(int dx, int dy) => new(
        Ink is { } ink ? ink with { Left = ink.Left + dx, Top = ink.Top + dy } : null,
        ColorInk is { } color ? color with { Left = color.Left + dx, Top = color.Top + dy } : null);
}
