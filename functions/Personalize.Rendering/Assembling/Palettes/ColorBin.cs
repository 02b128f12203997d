namespace Personalize.Rendering.Assembling.Palettes;

/// <summary>A mean colour and how many pixels it stands for.</summary>
internal readonly record struct ColorBin(float R, float G, float B, long Count)
{
    public float this[int channel] => channel == 0 ? R : channel == 1 ? G : B;
}
