using Azure;

namespace Personalize.Storage.Blobs;

/// <summary>A blob as read.</summary>
/// <param name="Bytes">The whole content.</param>
/// <param name="ETag">The version read.</param>
public sealed record BlobContent(ReadOnlyMemory<byte> Bytes, ETag ETag);
