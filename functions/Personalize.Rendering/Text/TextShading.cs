namespace Personalize.Rendering.Text;

/// <summary>The shadow of drawn letters.</summary>
internal static class TextShading
{
    public static Mask? Shade(Mask? letters, TextSpec spec) => letters is null ? null : Move(MaskBlur.Soften(letters, spec.ShadowBlurPx), spec);

    /// <summary>To where the shadow falls.</summary>
    public static Mask? Move(Mask? shadow, TextSpec spec) => shadow is null ? null : shadow with { Left = shadow.Left + spec.ShadowDx, Top = shadow.Top + spec.ShadowDy };
}
