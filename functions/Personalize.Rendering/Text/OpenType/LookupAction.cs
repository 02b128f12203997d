namespace Personalize.Rendering.Text.OpenType;

/// <summary>What a lookup does, whichever table it is in.</summary>
internal enum LookupAction
{
    /// <summary>Attaches marks or joins cursive letters: nothing to do in text without marks.</summary>
    Nothing,
    Single,
    Multiple,
    Alternate,
    Ligature,
    Context,
    ChainedContext,
    AdjustSingle,
    AdjustPair,

    /// <summary>Not written here (reverse chaining): the native library has to shape the text.</summary>
    Unsupported,
}
