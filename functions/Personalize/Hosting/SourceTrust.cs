namespace Personalize.Hosting;

/// <summary>How far a write key's word goes. What a browser says never overwrites what a server said.</summary>
internal enum SourceTrust
{
    /// <summary>The key is public: it stands in a web page.</summary>
    Browser,

    /// <summary>The key is held by the brand's own systems.</summary>
    Server,
}
