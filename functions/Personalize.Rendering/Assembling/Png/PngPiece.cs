namespace Personalize.Rendering.Assembling.Png;

/// <summary>Rows as a complete IDAT chunk whose deflate data ends on a byte, and the checksum of the rows inside.</summary>
internal sealed record PngPiece(byte[] Chunk, uint Adler) : Piece(Chunk.Length + 80);
