namespace Personalize.Core.Content;

/// <summary>What a file of a bundle is for.</summary>
internal enum BundleFileKind
{
    Unknown,
    Json,
    Asset,
    Ignored,
}
