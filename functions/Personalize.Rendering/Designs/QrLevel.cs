namespace Personalize.Rendering.Designs;

/// <summary>Error correction of a QR code: about 7, 15, 25 or 30 % of it may be damaged.</summary>
public enum QrLevel
{
    L,
    M,
    Q,
    H,
}
