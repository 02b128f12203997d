namespace Personalize.Rendering.Codes;

/// <summary>How the characters of a QR code are packed: 3 digits in 10 bits, 2 of 45 characters in 11, or a byte in 8.</summary>
internal enum QrMode
{
    Numeric = 1,
    Alphanumeric = 2,
    Byte = 4,
}
