namespace Personalize.Rendering.Designs;

/// <summary>A QR code (ISO/IEC 18004), as large as whole pixels allow and centred in its box.</summary>
/// <param name="Value">1 to 2,953 bytes; what is too long for the box or the level is invalid.</param>
/// <param name="Level">How much damage it survives; default medium.</param>
/// <param name="QuietModules">Margin in modules, 0-10; default 4, as the standard wants.</param>
/// <param name="Light">Behind code and margin; null leaves what is there, which must then be light.</param>
public sealed record QrLayer(Box Box, TemplateText Value, QrLevel Level, int QuietModules, Rgba Dark, Rgba? Light) : Layer(Box);
