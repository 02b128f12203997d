namespace Personalize.Rendering;

/// <summary>How many texts an engine has drawn since it started; a text seen again is not drawn.</summary>
/// <param name="Own">By the engine's own outlines: tens of microseconds each, on as many threads as ask.</param>
/// <param name="Native">By the native library, for scripts that join or reorder and for emoji: milliseconds each, one thread at a time.</param>
public readonly record struct TextDrawings(long Own, long Native);
