namespace Personalize.Rendering.Designs;

/// <summary>The barcodes there are.</summary>
public enum BarcodeKind
{
    /// <summary>Thirteen digits, for goods: GS1 General Specifications.</summary>
    Ean13,

    /// <summary>Any ASCII text, digits in half the room: ISO/IEC 15417. Code sets are chosen by themselves.</summary>
    Code128,
}
