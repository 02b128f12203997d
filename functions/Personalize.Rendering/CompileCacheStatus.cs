namespace Personalize.Rendering;

/// <summary>How the compile cache does, since the engine was made.</summary>
/// <param name="Made">Forms that had to be made.</param>
/// <param name="Read">Forms read from disk instead.</param>
/// <param name="Broken">Files that were cut off, changed or of another kind; each is written again.</param>
/// <param name="Failures">Times the disk refused.</param>
/// <param name="MemoryBytes">Held in memory.</param>
/// <param name="DiskBytes">In the folder, as this process knows.</param>
public sealed record CompileCacheStatus(long Made, long Read, long Broken, long Failures, long MemoryBytes, long DiskBytes);
