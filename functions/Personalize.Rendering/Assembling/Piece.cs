namespace Personalize.Rendering.Assembling;

/// <summary>Encoded parts of a picture that only some of its layers decide.</summary>
/// <param name="SizeBytes">What it keeps in memory.</param>
internal abstract record Piece(int SizeBytes);
