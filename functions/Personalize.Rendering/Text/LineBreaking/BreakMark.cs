namespace Personalize.Rendering.Text.LineBreaking;

/// <summary>What an author says of a line's end by a character that nobody sees. Where several stand together, the last of these counts.</summary>
internal enum BreakMark : byte
{
    None,

    /// <summary>U+00AD: a line may end here, and then with a hyphen.</summary>
    SoftHyphen,

    /// <summary>U+2060, and U+FEFF as its old form: a line may not end here.</summary>
    WordJoiner,

    /// <summary>U+200B: a line may end here, whatever stands beside.</summary>
    ZeroWidthSpace,
}
