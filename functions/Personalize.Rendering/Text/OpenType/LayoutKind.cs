namespace Personalize.Rendering.Text.OpenType;

/// <summary>Which of the two layout tables.</summary>
internal enum LayoutKind
{
    Substitution,
    Position,
}
