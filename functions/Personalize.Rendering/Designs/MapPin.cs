namespace Personalize.Rendering.Designs;

/// <summary>The markers drawn by us. A drop points with its tip, a dot and a ring lie around the place.</summary>
public enum MapPin
{
    Drop,
    Dot,
    Ring,
}
