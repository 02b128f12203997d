namespace Personalize.Rendering.Assembling.Png;

/// <summary>A band as a complete IDAT chunk whose deflate data ends on a byte, and the checksum of the rows inside.</summary>
internal readonly record struct PngBand(byte[] Chunk, uint Adler);
