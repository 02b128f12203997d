namespace Personalize.Rendering.Assembling;

/// <summary>A complete file.</summary>
internal sealed record WholePiece(byte[] File) : Piece(File.Length + 80);
