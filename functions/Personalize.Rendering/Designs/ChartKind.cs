namespace Personalize.Rendering.Designs;

/// <summary>How a chart shows its numbers.</summary>
public enum ChartKind
{
    Bars,
    Line,
}
