namespace Personalize.Core.Events;

/// <summary>How far a source's word goes; higher wins. What a browser says never overwrites what a server said.</summary>
public enum SourceTrust
{
    /// <summary>The key is public: it stands in a web page or an app.</summary>
    Browser,

    /// <summary>The key is held by the brand's own systems.</summary>
    Server,
}
