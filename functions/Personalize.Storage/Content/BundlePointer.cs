namespace Personalize.Storage.Content;

/// <summary>Which bundle is current.</summary>
/// <param name="BundleHash">The bundle's content hash, 64 lower-case hexadecimal characters.</param>
public sealed record BundlePointer(string BundleHash);
