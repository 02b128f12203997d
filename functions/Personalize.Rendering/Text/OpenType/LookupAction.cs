namespace Personalize.Rendering.Text.OpenType;

/// <summary>What a lookup does, whichever table it is in.</summary>
internal enum LookupAction
{
    /// <summary>Joins cursive letters or attaches marks to ligatures: nothing in text of simple scripts; a mark left alone is noticed.</summary>
    Nothing,
    Single,
    Multiple,
    Alternate,
    Ligature,
    Context,
    ChainedContext,
    AdjustSingle,
    AdjustPair,
    AttachToBase,
    AttachToMark,

    /// <summary>Not written here (reverse chaining): the native library has to shape the text.</summary>
    Unsupported,
}
