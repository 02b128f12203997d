namespace Personalize.Rendering.Text.Shaping;

/// <summary>A glyph of a shaped text. Places are in ems from the text's start, before tracking.</summary>
/// <param name="Font">Index in the text's <see cref="FontStack"/>.</param>
/// <param name="Cluster">Index of the first character it stands for.</param>
/// <param name="Letter">How many letters stand before it: each of them is followed by the tracking.</param>
/// <param name="PenEm">Where the pen is when it is drawn; <paramref name="LeftEm"/> and <paramref name="RightEm"/> are its ink, both 0 apart for a blank.</param>
/// <param name="RaiseEm">Above the baseline.</param>
internal readonly record struct ShapedGlyph(
    ushort Glyph, byte Font, bool IsBold, int Cluster, int Letter, double PenEm, double DrawEm, double RaiseEm, double LeftEm, double RightEm)
{
    public bool IsBlank => LeftEm == RightEm;
}
