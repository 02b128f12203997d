namespace Personalize.Rendering.Designs;

/// <summary>What a slot's value means.</summary>
public enum SlotKind
{
    /// <summary>Drawn as text, in any script. Control characters are dropped, what does not fit is shrunk, then cut with an ellipsis.</summary>
    Text,

    /// <summary>Names one of the layer's pictures or icons; an unknown name draws the layer's "otherwise".</summary>
    Choice,

    /// <summary>A moment in ISO 8601 with offset (Z or ±hh:mm; none means UTC); anything else is no value, and the countdown shows its fallback.</summary>
    Instant,

    /// <summary>A number with a point for decimals, in places with "%" behind it; anything else is no value.</summary>
    Number,

    /// <summary>Numbers with commas between them; one that is none makes the whole no value.</summary>
    Numbers,

    /// <summary>What a QR code or barcode says.</summary>
    Code,

    /// <summary>Whether a group is shown.</summary>
    Condition,
}
