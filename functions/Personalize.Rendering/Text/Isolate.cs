namespace Personalize.Rendering.Text;

/// <summary>A piece of a text that is put in order by itself, as one thing of the text around it (Unicode bidirectional algorithm, BD9).</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index behind its last; more than the start.</param>
/// <param name="IsRightToLeft">Which way it runs.</param>
internal readonly record struct Isolate(int Start, int End, bool IsRightToLeft);
