namespace Personalize.Rendering.Text.LineBreaking;

/// <summary>Whether a line may begin with a letter.</summary>
internal enum LineBreak : byte
{
    None,

    /// <summary>Where no dictionary says where words begin: where at least no syllable is torn. Better than nothing.</summary>
    Guessed,

    Allowed,
}
